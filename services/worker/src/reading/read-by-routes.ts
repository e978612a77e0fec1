import type { AccessTokenAnswer } from '@keyledger/contracts';
import { requestWork } from '@keyledger/database';
import {
  type CallReport,
  type CompleteRead,
  type LimitHeaders,
  readOrganisation,
  retryIdempotentGet,
  XeroError,
} from '@keyledger/xero';
import { AuthRequestError } from '../authorisation/auth-client.ts';
import { type Claim, callsPerSync, minuteLimit, type Route } from '../claims/claim.ts';
import type { SyncDeps } from '../sync/sync-deps.ts';

/** How reading an organisation went, and what it cost. */
export type ReadAttempt = {
  readonly result: { readonly read: CompleteRead } | { readonly error: unknown } | 'no_budget';
  readonly calls: number;
  readonly waitedMs: number;
  readonly limits: LimitHeaders | null;
  /** The Xero app that was used last, for its limit. */
  readonly clientId: string;
};

const attempts = 3;
const retryBaseMs = 400;
const retryMaxMs = 4000;
/** Tokens that may be tried after the first: one that others refreshed, and one that was refreshed for this read. */
const mostReplacements = 2;

type Meter = { calls: number; waitedMs: number };

/**
 * Reads an organisation over its best route, and over the next one where the trouble lies with the route. Takes the calls from
 * the app's budget before they are made; repeats what failed for a passing reason a few times, within the organisation's limit.
 */
export async function readByRoutes(deps: SyncDeps, claim: Claim, signal: AbortSignal): Promise<ReadAttempt> {
  const meter: Meter = { calls: 0, waitedMs: 0 };
  let error: unknown;
  let clientId = '';
  for (const route of claim.routes) {
    clientId = route.clientId;
    try {
      const read = await readByRoute(deps, { claim, route, signal, meter });
      return { result: { read }, ...meter, limits: read.limits, clientId };
    } catch (cause) {
      error = cause;
      if (cause instanceof NoBudget) return { result: 'no_budget', ...meter, limits: null, clientId };
      await reportRoute(deps, route, cause);
      if (!isTroubleOfRoute(cause)) break;
    }
  }
  error ??= new AuthRequestError('needs_reconsent', null);
  return { result: { error }, ...meter, limits: error instanceof XeroError ? error.limits : null, clientId };
}

class NoBudget extends Error {}

type RouteRead = { claim: Claim; route: Route; signal: AbortSignal; meter: Meter };

/**
 * Reads over one route. A token that Xero refuses is replaced, once by a fresh one: what others have put in its place before may be
 * refused as well.
 */
async function readByRoute(deps: SyncDeps, input: RouteRead): Promise<CompleteRead> {
  return readWithToken(deps, input, await deps.tokens.get(input.route.authorisationId), mostReplacements);
}

async function readWithToken(
  deps: SyncDeps,
  input: RouteRead,
  token: AccessTokenAnswer,
  replacements: number,
): Promise<CompleteRead> {
  try {
    return await readPatiently(deps, input, token.accessToken);
  } catch (error) {
    if (replacements === 0 || !(error instanceof XeroError) || error.reaction !== 'refresh_once') throw error;
    const other = await deps.tokens.replace(input.route.authorisationId, token);
    if (other.fingerprint === token.fingerprint) throw error;
    return readWithToken(deps, input, other, other.refreshed ? 0 : replacements - 1);
  }
}

function readPatiently(deps: SyncDeps, input: RouteRead, accessToken: string): Promise<CompleteRead> {
  const { claim, route, signal, meter } = input;
  const onCall = (call: CallReport) => {
    meter.calls += 1;
    deps.metrics.called(call);
  };
  const readOnce = async () => {
    await takeCalls(deps, { claim, route, meter });
    return readOrganisation({
      send: deps.send,
      apiUrl: deps.xeroApiUrl,
      accessToken,
      organisationId: claim.tenantId,
      signal,
      now: deps.clock.now,
      latest: deps.clock.latest,
      onCall,
    });
  };
  const sleep = async (ms: number) => {
    meter.waitedMs += ms;
    await deps.sleep(ms, signal);
  };
  return retryIdempotentGet(readOnce, {
    attempts,
    baseMs: retryBaseMs,
    maxMs: retryMaxMs,
    random: deps.random,
    sleep,
    signal,
  });
}

/** The claim has counted the first two calls; what comes on top must fit into the organisation's minute as well. */
async function takeCalls(deps: SyncDeps, input: { claim: Claim; route: Route; meter: Meter }): Promise<void> {
  const { claim, route, meter } = input;
  const used = claim.minuteCalls - callsPerSync + meter.calls;
  if (used + callsPerSync > minuteLimit) throw new NoBudget();
  if (claim.dayCalls - callsPerSync + meter.calls + callsPerSync > deps.dayLimit) throw new NoBudget();
  if (!(await deps.budget.take(route.clientId, callsPerSync))) throw new NoBudget();
}

/** A 403 says that the connection may be gone: only `/connections` can tell. */
async function reportRoute(deps: SyncDeps, route: Route, error: unknown): Promise<void> {
  if (!(error instanceof XeroError) || error.kind !== 'organisation_forbidden') return;
  await requestWork(deps.db, { kind: 'connections', authorisationId: route.authorisationId, cause: 'forbidden' });
}

/** Whether another authorisation may have more luck. */
function isTroubleOfRoute(error: unknown): boolean {
  if (error instanceof AuthRequestError) return error.code === 'needs_reconsent' || error.code === 'not_found';
  if (!(error instanceof XeroError)) return false;
  return (
    error.reaction === 'refresh_once' ||
    error.reaction === 'ask_consent' ||
    error.reaction === 'read_connections' ||
    error.kind === 'permission_missing'
  );
}
