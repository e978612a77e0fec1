import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { followEvents } from './follow-events.ts';
import { listActivity } from './list-activity.ts';

/** Registers the change feed, and the journal for people. */
export function registerEvents(app: HttpApp, deps: ApiDeps): void {
  followEvents(app, deps);
  listActivity(app, deps);
}
