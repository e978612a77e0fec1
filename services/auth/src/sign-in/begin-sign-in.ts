import { hashToken } from '@keyledger/runtime';
import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import { insertSignInAttempt } from './sign-in-attempt-store.ts';
import type { AttemptSecrets, SignInDeps } from './sign-in-deps.ts';

const browserPattern = /^[\w-]{43}$/;

/** Scopes that carry groups, asked for where the provider knows them. */
const groupScopes = ['groups', 'roles'];

/** Where the browser goes next, and the cookie value by which it is known again; or that the provider does not answer. */
export type BegunSignIn =
  | { readonly location: string; readonly browser: string }
  | { readonly problem: 'provider_unavailable' };

/**
 * Starts a sign-in: keeps state, nonce and PKCE verifier, and builds the address of the provider's page (OpenID Connect Core,
 * 3.1.2.1; RFC 7636).
 */
export async function beginSignIn(
  deps: SignInDeps,
  start: { browser: string | undefined; returnTo: string; askAgain: boolean },
): Promise<BegunSignIn> {
  const { provider, random } = deps;
  const configuration = await provider.discover().catch((err: unknown) => {
    deps.log.warn({ err }, 'the identity provider could not be discovered');
    return undefined;
  });
  if (configuration === undefined) return { problem: 'provider_unavailable' };
  const [state = '', nonce = '', verifier = ''] = [1, 2, 3].map(() => random(32).toString('base64url'));
  const isKnown = start.browser !== undefined && browserPattern.test(start.browser);
  const browser = isKnown && start.browser !== undefined ? start.browser : random(32).toString('base64url');

  const stateSha256 = hashToken(state);
  const { returnTo } = start;
  const secrets: AttemptSecrets = { nonce, verifier, browser: hashToken(browser).toString('base64url'), returnTo };
  const sealed = deps.vault.seal(stateSha256.toString('hex'), JSON.stringify(secrets));
  await insertSignInAttempt(deps.db, { stateSha256, secrets: sealed });

  const known = configuration.serverMetadata().scopes_supported ?? [];
  const location = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackAddress(deps.publicUrl),
    scope: ['openid', 'profile', 'email', ...groupScopes.filter((scope) => known.includes(scope))].join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(start.askAgain ? { prompt: 'login' } : {}),
  });
  return { location: provider.forBrowser(location).href, browser };
}

/** The redirect URI, as it is registered at the provider. */
export function callbackAddress(publicUrl: string): string {
  return `${publicUrl}/auth/callback`;
}
