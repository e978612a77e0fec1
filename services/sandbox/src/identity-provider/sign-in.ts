import { randomBytes } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import type { World } from '../state/world.ts';
import { escapeHtml, page } from '../web/page.ts';

const CODE_LIFETIME_MS = 60_000;

/** `GET /idp/authorize`: asks who is there. A bad client or redirect URI goes nowhere. */
export function signInPage(exchange: Exchange): Reply {
  const { world, url } = exchange;
  const problem = problemOf(world, url.searchParams);
  if (problem !== null)
    return html(400, page('Sign in', `<h1>Sign-in is not possible</h1><p>${escapeHtml(problem)}</p>`));
  const people = world.identityProvider.employees
    .map(({ sub, name, email, roles }) => {
      const role = roles.length === 0 ? 'no role' : roles.join(', ');
      return `<li><button name="sub" value="${sub}"><strong>${escapeHtml(name)}</strong> <span class="quiet">${escapeHtml(email)} · ${escapeHtml(role)}</span></button></li>`;
    })
    .join('');
  const content = `<h1>Harakeke Group · sign in</h1><p class="quiet">The company's own identity provider, not Xero. No password is asked here.</p>
<form method="post" action="/idp/authorize?${escapeHtml(url.searchParams.toString())}"><ul class="people">${people}</ul><button name="action" value="cancel">Cancel</button></form>`;
  return html(200, page('Sign in', content));
}

/** `POST /idp/authorize?<the same query>` with `sub`, or `action=cancel`: goes back to the client. */
export function signIn(exchange: Exchange): Reply {
  const { world, url, form } = exchange;
  const query = url.searchParams;
  if (problemOf(world, query) !== null) return signInPage(exchange);
  const target = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  target.searchParams.set('iss', `${world.issuer}/idp`);
  const employee = world.identityProvider.employees.find(({ sub }) => sub === form.get('sub'));
  if (employee === undefined) target.searchParams.set('error', 'access_denied');
  else {
    const code = randomBytes(24).toString('base64url');
    world.signInCodes.set(code, {
      employee,
      redirectUri: query.get('redirect_uri') ?? '',
      nonce: query.get('nonce'),
      codeChallenge: query.get('code_challenge'),
      expiresAt: world.clock.now() + CODE_LIFETIME_MS,
    });
    target.searchParams.set('code', code);
  }
  return redirect(target.href);
}

function problemOf(world: World, query: URLSearchParams): string | null {
  const { clientId, redirectUris } = world.identityProvider;
  if (query.get('client_id') !== clientId) return 'The client is not known.';
  if (!redirectUris.includes(query.get('redirect_uri') ?? '')) return 'The redirect URI is not registered.';
  if (query.get('response_type') !== 'code') return 'Only the code flow is possible.';
  if (!(query.get('scope') ?? '').split(' ').includes('openid')) return 'The scope openid is missing.';
  return query.has('code_challenge') && query.get('code_challenge_method') !== 'S256'
    ? 'The challenge method must be S256.'
    : null;
}
