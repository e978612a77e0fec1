import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { followEvents } from './follow-events.ts';

/** Registers the change feed. */
export function registerEvents(app: HttpApp, deps: ApiDeps): void {
  followEvents(app, deps);
}
