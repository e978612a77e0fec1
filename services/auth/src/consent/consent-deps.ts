import type { AuthMetrics } from '../auth-metrics.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import type { IdentityProvider } from '../xero/identity-provider.ts';

/** What consents at Xero need. */
export type ConsentDeps = TokenDeps & {
  readonly identity: IdentityProvider;
  readonly metrics: AuthMetrics;
  readonly random: (bytes: number) => Buffer;
};

/** What is sealed with a started consent: it proves in the callback that the same browser goes on. */
export type AttemptSecrets = {
  readonly nonce: string;
  readonly verifier: string | null;
  /** SHA-256 of the browser's consent cookie, base64url. */
  readonly browser: string;
};
