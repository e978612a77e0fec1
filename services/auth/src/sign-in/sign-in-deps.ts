import type { Db } from '@keyledger/database';
import type { Logger, Vault } from '@keyledger/runtime';
import type { AuthMetrics } from '../auth-metrics.ts';
import type { OperatorProvider } from './operator-provider.ts';

/** What signing in at the identity provider needs. */
export type SignInDeps = {
  readonly db: Db;
  readonly vault: Vault;
  readonly log: Logger;
  readonly metrics: Pick<AuthMetrics, 'signIns'>;
  readonly publicUrl: string;
  readonly provider: OperatorProvider;
  readonly random: (bytes: number) => Buffer;
};

/** What is sealed with a started sign-in: it proves in the callback that the same browser goes on. */
export type AttemptSecrets = {
  readonly nonce: string;
  readonly verifier: string;
  /** SHA-256 of the browser's sign-in cookie, base64url. */
  readonly browser: string;
  /** Path of ours to which the browser wants to go. */
  readonly returnTo: string;
};
