import { AppError } from '@keyledger/runtime';
import { refreshTokenSet } from './refresh-token-set.ts';
import type { TokenDeps } from './token-deps.ts';
import { findTokenSet, type StoredTokenSet } from './token-set-store.ts';

/** An access token in the clear: keep it in memory only. */
export type AccessToken = {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly fingerprint: string;
  /** Whether a refresh has brought it while the caller waited. */
  readonly refreshed: boolean;
};

/** What a caller wants. */
export type AccessTokenWish = {
  readonly authorisationId: string;
  /** Fingerprint of a token that Xero has refused with 401: refreshes, if it is still the current one. */
  readonly rejectedFingerprint?: string | undefined;
};

/** A token with less than this left is refreshed before it is handed out. */
const freshSeconds = 300;

/** What a token must have left to be handed out while refreshing does not work, or just after. */
const usableSeconds = 60;
const mostRounds = 6;

/**
 * Gives a valid access token of an authorisation, refreshed when it must be: once, however many ask, in however many processes.
 * @throws AppError `not_found`, `needs_reconsent`, `xero_refused`, `xero_unavailable`, `key_unavailable`
 */
export async function obtainAccessToken(deps: TokenDeps, wish: AccessTokenWish): Promise<AccessToken> {
  let leastSeconds = freshSeconds;
  for (let round = 0; round < mostRounds; round += 1) {
    const stored = await findTokenSet(deps.db, wish.authorisationId);
    if (stored === undefined) throw new AppError({ code: 'not_found' });
    if (stored.state !== 'active') throw new AppError({ code: 'needs_reconsent' });
    if (isUsable(stored, wish, leastSeconds)) return { ...openToken(deps, stored), refreshed: round > 0 };
    try {
      await singleFlight(deps, stored);
    } catch (error) {
      const passing = error instanceof AppError && error.code === 'xero_unavailable';
      if (passing && isUsable(stored, wish, usableSeconds)) return { ...openToken(deps, stored), refreshed: false };
      throw error;
    }
    // Whatever a refresh has brought is as fresh as can be, even where Xero's tokens live for a shorter time than usual.
    leastSeconds = 0;
  }
  throw new AppError({ code: 'xero_unavailable', details: { retryAfterSeconds: 2 } });
}

function isUsable(stored: StoredTokenSet, wish: AccessTokenWish, leastSeconds: number): boolean {
  return (
    stored.accessToken !== null &&
    stored.remainingSeconds > leastSeconds &&
    (wish.rejectedFingerprint === undefined || stored.fingerprint !== wish.rejectedFingerprint)
  );
}

function openToken({ vault }: TokenDeps, stored: StoredTokenSet): Omit<AccessToken, 'refreshed'> {
  const { accessToken, expiresAt, fingerprint, authorisationId } = stored;
  if (accessToken === null || expiresAt === null || fingerprint === null) throw new AppError({ code: 'internal' });
  return { accessToken: vault.open(authorisationId, accessToken), expiresAt, fingerprint };
}

/** Everybody in this process who needs the same refresh waits for the same one. */
function singleFlight(deps: TokenDeps, stored: StoredTokenSet): Promise<unknown> {
  const { flights } = deps;
  const name = stored.authorisationId;
  const running = flights.get(name);
  if (running !== undefined) return running;
  const flight = refreshTokenSet(deps, stored).finally(() => flights.delete(name));
  flights.set(name, flight);
  return flight;
}
