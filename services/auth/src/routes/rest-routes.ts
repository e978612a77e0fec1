import type { HttpApp } from '@keyledger/runtime';
import type { AuthDeps } from '../auth-deps.ts';

/** The public REST that `auth` serves: whatever carries a client secret, a token or a key. */
export function restRoutes(_app: HttpApp, _deps: AuthDeps): void {}
