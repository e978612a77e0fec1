import { AppError } from '@keyledger/runtime';
import { XeroError } from '@keyledger/xero';
import { describeXeroError } from '../xero/describe-xero-error.ts';
import { endAuthorisation } from './end-authorisation.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { requestTokens } from './request-tokens.ts';
import type { TokenDeps } from './token-deps.ts';
import {
  findTokenSet,
  type RefreshLease,
  releaseRefreshLease,
  type StoredTokenSet,
  storeFreshTokens,
  takeRefreshLease,
} from './token-set-store.ts';

/** Longer than both attempts at Xero can take; when a process dies, others wait this long. */
const leaseSeconds = 25;
const pollMs = 100;
const mostPolls = 50;

/**
 * Refreshes a token set, or waits for whoever is doing so. Read the row again afterwards: the answer is only there. Nothing of the
 * database stays locked during the call to Xero, and only the holder of the lease stores what came back.
 * @throws AppError `needs_reconsent`, `xero_refused` (configuration), `xero_unavailable` (nothing is known; try again)
 */
export async function refreshTokenSet(deps: TokenDeps, stored: StoredTokenSet): Promise<void> {
  const { authorisationId, generation } = stored;
  const { db, instanceId: owner } = deps;
  const lease = await takeRefreshLease(db, { authorisationId, generation, owner, seconds: leaseSeconds });
  if (lease === undefined) return waitForOther(deps, stored);
  try {
    const tokens = await requestTokens(deps, stored);
    const seal = (text: string) => deps.vault.seal(authorisationId, text);
    const kept = await storeFreshTokens(db, lease, {
      accessToken: seal(tokens.accessToken),
      fingerprint: fingerprintOf(tokens.accessToken),
      expiresInSeconds: tokens.expiresInSeconds,
      refreshToken: tokens.refreshToken === null || stored.kind === 'custom' ? null : seal(tokens.refreshToken),
      scopes: tokens.scopes,
    });
    deps.metrics.refreshes.inc({ outcome: kept ? 'refreshed' : 'lease_lost' });
  } catch (error) {
    await judgeRefusal(deps, lease, stored, error);
  }
}

async function judgeRefusal(
  deps: TokenDeps,
  lease: RefreshLease,
  stored: StoredTokenSet,
  error: unknown,
): Promise<void> {
  const { db, log, metrics } = deps;
  const { authorisationId } = stored;
  if (error instanceof XeroError && error.kind === 'invalid_grant' && stored.kind !== 'custom') {
    // Somebody may have stored another token meanwhile; then this word of Xero says nothing about it.
    const ended = await endAuthorisation(db, lease, stored.generation, error.detail ?? 'invalid_grant');
    if (!ended) return;
    metrics.refreshes.inc({ outcome: 'needs_reconsent' });
    log.warn(
      { authorisationId, err: error },
      'Xero no longer accepts the refresh token; the consent must be given again',
    );
    throw new AppError({ code: 'needs_reconsent', cause: error });
  }
  const isConfiguration = error instanceof XeroError && error.reaction === 'fix_configuration';
  // An error of ours was met before Xero was asked; anything else may have come after Xero took the token.
  const answered = error instanceof AppError || isConfiguration;
  await releaseRefreshLease(db, lease, { answered });
  metrics.refreshes.inc({ outcome: isConfiguration ? 'configuration' : 'unknown' });
  log.warn({ authorisationId, err: error }, 'the access token was not refreshed; the authorisation stays as it is');
  throw describeXeroError(error);
}

/** Waits until somebody else's refresh is done or given up. */
async function waitForOther(deps: TokenDeps, { authorisationId, generation }: StoredTokenSet): Promise<void> {
  for (let poll = 0; poll < mostPolls; poll += 1) {
    await deps.sleep(pollMs);
    const now = await findTokenSet(deps.db, authorisationId);
    if (now === undefined || now.generation !== generation || now.state !== 'active' || !now.leased) return;
  }
}
