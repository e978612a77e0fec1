import type { AccessTokenAnswer } from '@keyledger/contracts';
import type { AuthClient } from './auth-client.ts';

/** Access tokens in memory, one per authorisation. */
export type TokenCache = {
  /** A token that is good for at least a minute; one request to `auth` serves all that ask at the same time. */
  get(authorisationId: string): Promise<AccessTokenAnswer>;
  /** Another token than the one that Xero refused; `refreshed` only when this refusal, or one at the same time, has brought it. */
  replace(authorisationId: string, rejected: AccessTokenAnswer): Promise<AccessTokenAnswer>;
};

/** A token is thrown away so long before it expires. */
const marginMs = 60_000;

/** Keeps tokens until a minute before they expire; nothing of them leaves the memory. */
export function createTokenCache(deps: { auth: Pick<AuthClient, 'accessToken'>; now: () => number }): TokenCache {
  const tokens = new Map<string, { asking: Promise<AccessTokenAnswer>; expiresAt: number }>();

  function ask(authorisationId: string, rejectedFingerprint?: string): Promise<AccessTokenAnswer> {
    const request = rejectedFingerprint === undefined ? { authorisationId } : { authorisationId, rejectedFingerprint };
    const entry = { asking: deps.auth.accessToken(request), expiresAt: Number.POSITIVE_INFINITY };
    tokens.set(authorisationId, entry);
    entry.asking.then(
      (token) => {
        entry.expiresAt = Date.parse(token.expiresAt) - marginMs;
      },
      () => {
        if (tokens.get(authorisationId) === entry) tokens.delete(authorisationId);
      },
    );
    return entry.asking;
  }

  return {
    get(authorisationId) {
      const entry = tokens.get(authorisationId);
      return entry !== undefined && deps.now() < entry.expiresAt ? entry.asking : ask(authorisationId);
    },
    async replace(authorisationId, rejected) {
      const entry = tokens.get(authorisationId);
      const present = await entry?.asking.catch(() => undefined);
      if (present !== undefined && present.fingerprint !== rejected.fingerprint) {
        return { ...present, refreshed: false };
      }
      const latest = tokens.get(authorisationId);
      if (latest !== undefined && latest !== entry) return latest.asking;
      return ask(authorisationId, rejected.fingerprint);
    },
  };
}
