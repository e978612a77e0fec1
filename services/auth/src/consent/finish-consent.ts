import type { Actor } from '@keyledger/database';
import { requestWork } from '@keyledger/database';
import { hashToken } from '@keyledger/runtime';
import { justConnected, ORGANISATION_TENANT, type XeroConnection } from '@keyledger/xero';
import type { ConsentOutcome } from '../auth-metrics.ts';
import { storeAuthorisation } from '../authorisations/store-authorisation.ts';
import { countConnected } from '../connections/count-connected.ts';
import { readConnections } from '../connections/read-connections.ts';
import { reconcileConnections } from '../connections/reconcile-connections.ts';
import { type ConsentedTokens, exchangeCode } from '../xero/exchange-code.ts';
import { appCredentials } from '../xero/xero-app.ts';
import { findAttempt, noteOutcome, spendAttempt } from './consent-attempt-store.ts';
import type { ConsentDeps } from './consent-deps.ts';
import { judgeAttempt } from './judge-attempt.ts';

/** How a consent ended, for the page that tells it. */
export type ConsentResult = {
  readonly outcome: ConsentOutcome;
  /** Names of the organisations that were just connected. */
  readonly connected: readonly string[];
  /** How many organisations the same authorisation reaches in all. */
  readonly reached: number;
  readonly authoriserName: string | null;
  /** Connections that the app has, and how many it may have; null: no bound. */
  readonly used: number;
  readonly cap: number | null;
  /** Whether Xero's list of connections could not be read yet. */
  readonly listPending: boolean;
};

type Callback = { readonly parameters: URLSearchParams; readonly browser: string | undefined };

/**
 * Finishes a consent with what Xero's redirect brings (RFC 6749, 4.1.2): checks state, browser, code, nonce and id token, stores the
 * tokens, then reads which organisations they reach. Whatever went wrong is an outcome, not an error; only a missing database or key
 * throws.
 */
export async function finishConsent(deps: ConsentDeps, callback: Callback): Promise<ConsentResult> {
  const { db, log, metrics, xero } = deps;
  const state = callback.parameters.get('state') ?? '';
  const stateSha256 = hashToken(state);
  const attempt = await findAttempt(db, stateSha256);
  const judged = judgeAttempt(deps.vault, attempt, { stateSha256, browser: callback.browser });
  const end = async (outcome: ConsentOutcome, facts: Partial<ConsentResult> = {}): Promise<ConsentResult> => {
    metrics.consents.inc({ outcome });
    const used = await countConnected(db);
    return {
      outcome,
      connected: [],
      reached: 0,
      authoriserName: null,
      used,
      cap: xero.connectionCap,
      listPending: false,
      ...facts,
    };
  };
  if ('refusal' in judged) {
    log.warn({ refusal: judged.refusal }, 'a callback of a consent was refused');
    return end(judged.refusal === 'starter_lost' ? 'refused' : judged.refusal);
  }
  if (!(await spendAttempt(db, stateSha256))) return end('replayed_state');
  const settle = async (outcome: ConsentOutcome, facts: Partial<ConsentResult> = {}): Promise<ConsentResult> => {
    await noteOutcome(db, stateSha256, outcome);
    return end(outcome, facts);
  };

  const error = callback.parameters.get('error');
  if (error === 'access_denied') return settle('cancelled');
  if (error !== null) return settle('refused');
  const callbackUrl = new URL(xero.redirectUrl);
  callbackUrl.search = callback.parameters.toString();
  const exchanged = await exchangeCode(deps.identity, callbackUrl, { ...judged.secrets, state });
  if ('failure' in exchanged) {
    log.warn({ err: exchanged.cause, failure: exchanged.failure }, 'the code of a consent did not become tokens');
    return settle(exchanged.failure === 'refused' ? 'refused' : 'failed');
  }

  const actor: Actor = { type: 'operator', id: attempt?.startedBy ?? 'unknown' };
  const authorisation = await storeConsent(deps, exchanged.ok, actor);
  const { name: authoriserName } = exchanged.ok;
  const read = await readConnections(deps, authorisation.id).catch(async (cause: unknown) => {
    log.warn(
      { err: cause, authorisationId: authorisation.id },
      'the connections of a new consent could not be read yet',
    );
    await requestWork(db, { kind: 'connections', authorisationId: authorisation.id, cause: 'connected' });
    return undefined;
  });
  if (read === undefined) return settle('connected', { authoriserName, listPending: true });

  const changes = await reconcileConnections(db, { ...read, authorisationId: authorisation.id, actor });
  const { rows } = read;
  const organisations = rows.filter(({ tenantType }) => tenantType === ORGANISATION_TENANT);
  const connected = justConnected(rows, exchanged.ok.authenticationEventId).map(nameOf);
  const facts = { connected, reached: organisations.length, authoriserName };
  if (organisations.length === 0) return settle('no_organisation', facts);
  return settle(changes.connectedOrganisationIds.length > 0 ? 'connected' : 'renewed', facts);
}

async function storeConsent(deps: ConsentDeps, tokens: ConsentedTokens, actor: Actor) {
  const { clientId } = appCredentials(deps.xero);
  const { xeroUserId, name, email, scopes, accessToken, refreshToken, expiresInSeconds } = tokens;
  return storeAuthorisation(deps, {
    authoriser: { kind: 'consent', clientId, xeroUserId, name, email, scopes },
    tokens: { accessToken, refreshToken, expiresInSeconds, clientSecret: null },
    actor,
  });
}

function nameOf({ tenantName, tenantId }: XeroConnection): string {
  return tenantName ?? tenantId;
}
