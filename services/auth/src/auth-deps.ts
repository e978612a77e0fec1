import type { Db } from '@keyledger/database';
import type { Logger, Secret, ServiceMetrics } from '@keyledger/runtime';
import type { ServiceCredentials } from './access/admit-service.ts';
import type { ConsentDeps } from './consent/consent-deps.ts';
import type { SignInDeps } from './sign-in/sign-in-deps.ts';

/** What the routes of `auth` need. */
export type AuthDeps = {
  readonly db: Db;
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
  readonly publicUrl: string;
  readonly tokens: ConsentDeps;
  readonly credentials: ServiceCredentials;
  /** Signing in at the identity provider; undefined when none is configured. */
  readonly signIn: SignInDeps | undefined;
  readonly bootstrapKey: Secret<string> | undefined;
};
