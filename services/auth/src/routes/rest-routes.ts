import type { HttpApp } from '@keyledger/runtime';
import { setEntityTags } from '@keyledger/runtime/rest';
import type { AuthDeps } from '../auth-deps.ts';
import { apiKeyRoutes } from './api-keys/index.ts';
import { connectionRoutes } from './connections/index.ts';
import { operatorRoutes } from './operators/index.ts';
import { sessionRoutes } from './sessions/index.ts';

/** The part of the public REST that `auth` serves: whatever carries a client secret, a token or a key. */
export function restRoutes(app: HttpApp, { db, tokens }: Pick<AuthDeps, 'db' | 'tokens'>): void {
  setEntityTags(app);
  operatorRoutes(app, db);
  apiKeyRoutes(app, db);
  sessionRoutes(app, db);
  connectionRoutes(app, db, tokens);
}
