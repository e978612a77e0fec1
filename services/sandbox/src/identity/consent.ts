import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from '../connections/connect.ts';
import { connectionRefusal } from '../connections/connection-cap.ts';
import { eligibleOrganisations, type Offer } from '../connections/eligible-organisations.ts';
import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import type { Login, Organisation } from '../state/organisation.ts';
import { seededHex } from '../state/seeded-id.ts';
import { consentKey, type World } from '../state/world.ts';
import { consentPage } from '../web/consent-page.ts';
import { errorScreen } from './authorize.ts';
import { type AuthorizeRequest, parseAuthorizeRequest } from './authorize-request.ts';

const CODE_LIFETIME_MS = 300_000;

/**
 * `POST /identity/consent?<the authorize query>` with the fields `user`, `organisation` (repeated; `*` is every one
 * offered) and `action` (`allow` or `cancel`): connects and goes back to the client with a code, or with
 * `access_denied`.
 */
export async function consent(exchange: Exchange): Promise<Reply> {
  const { world, url, form, log } = exchange;
  const request = parseAuthorizeRequest(world, url.searchParams);
  if ('error' in request) return errorScreen(request.error, request.description);
  log.clientId = request.app.clientId;
  if (form.get('action') === 'cancel') return goBack(request, { error: 'access_denied' });
  const login = world.logins.get(form.get('user') ?? '');
  if (login === undefined) return redirect(`/identity/connect/authorize?${url.searchParams}`, 303);
  log.loginId = login.loginId;
  const offer = eligibleOrganisations(world, request.app.clientId, login.loginId);
  const chosen = chooseOrganisations(offer, form.getAll('organisation'));
  const refusal = refusalOf(world, request, chosen);
  if (refusal !== null) {
    const query = new URLSearchParams(url.searchParams);
    return html(400, consentPage({ request, query, login, offer, refusal }));
  }
  const code = allow(world, request, login, chosen);
  await world.commit();
  return goBack(request, {
    code: code.code,
    scope: code.scopes.join(' '),
    session_state: sessionState(code.sessionId),
  });
}

function chooseOrganisations(offer: Offer, wanted: readonly string[]): Organisation[] {
  if (wanted.includes('*')) return offer.organisations;
  const ids = new Set(wanted);
  return offer.organisations.filter((organisation) => ids.has(organisation.tenantId));
}

function refusalOf(world: World, request: AuthorizeRequest, chosen: readonly Organisation[]): string | null {
  const needsOrganisation = request.scopes.some((scope) => scope.includes('.'));
  if (chosen.length === 0 && needsOrganisation) return 'Choose an organisation to connect.';
  if (chosen.length > 1 && !request.bulk) return 'Choose one organisation: this app connects one at a time.';
  return connectionRefusal(world, request.app, chosen);
}

function allow(world: World, request: AuthorizeRequest, login: Login, chosen: readonly Organisation[]) {
  const { clientId } = request.app;
  const { loginId } = login;
  const authEventId = randomUUID();
  const key = consentKey(clientId, loginId);
  const earlier = world.consents.get(key);
  const scopes = [...new Set([...request.scopes, ...(earlier?.scopes ?? [])])];
  world.consents.set(key, { clientId, loginId, scopes, sub: seededHex(world.seed, 'sub', loginId).slice(0, 32) });
  for (const { tenantId } of chosen) connect(world, { clientId, loginId, tenantId, authEventId });
  const code = {
    code: randomBytes(32).toString('base64url'),
    clientId,
    loginId,
    redirectUri: request.redirectUri,
    scopes,
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
    codeChallengeMethod: request.codeChallengeMethod,
    authEventId,
    sessionId: randomBytes(16).toString('hex'),
    expiresAt: world.clock.now() + CODE_LIFETIME_MS,
  };
  world.codes.set(code.code, code);
  return code;
}

function goBack(request: AuthorizeRequest, values: Record<string, string>): Reply {
  const target = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(values)) target.searchParams.set(name, value);
  if (request.state !== null) target.searchParams.set('state', request.state);
  return redirect(target.href);
}

function sessionState(sessionId: string): string {
  return `${seededHex(sessionId).slice(0, 43)}.${sessionId}`;
}
