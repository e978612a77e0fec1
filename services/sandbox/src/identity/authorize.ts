import { eligibleOrganisations } from '../connections/eligible-organisations.ts';
import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import { consentPage } from '../web/consent-page.ts';
import { loginPage } from '../web/login-page.ts';
import { parseAuthorizeRequest } from './authorize-request.ts';

/**
 * `GET /identity/connect/authorize`: asks who is there, then (with `user`) which organisations to connect.
 * A bad client, redirect URI or scope ends on Xero's own error screen.
 */
export function authorize(exchange: Exchange): Reply {
  const { world, url } = exchange;
  const request = parseAuthorizeRequest(world, url.searchParams);
  if ('error' in request) return errorScreen(request.error, request.description);
  exchange.log.clientId = request.app.clientId;
  const query = new URLSearchParams(url.searchParams);
  query.delete('user');
  const login = world.logins.get(url.searchParams.get('user') ?? '');
  if (login === undefined) return html(200, loginPage(world, request, query));
  const offer = eligibleOrganisations(world, request.app.clientId, login.loginId);
  return html(200, consentPage({ request, query, login, offer, refusal: null }));
}

/** Sends the browser to `/identity/error`. */
export function errorScreen(error: string, description: string): Reply {
  const errorId = Buffer.from(JSON.stringify([error, description])).toString('base64url');
  return redirect(`/identity/error?errorId=${errorId}`);
}
