import { hashToken } from '@keyledger/runtime';
import { buildEndSessionUrl } from 'openid-client';
import { takeIdToken } from './provider-session-store.ts';
import type { SignInDeps } from './sign-in-deps.ts';

/** Where browsers land after signing out, as it is registered at the provider. */
export function signedOutAddress(publicUrl: string): string {
  return `${publicUrl}/sign-in`;
}

/**
 * The address at which a browser whose session was just ended here ends the one at the provider too (OpenID Connect RP-Initiated
 * Logout); undefined when there is nothing to end, or the provider does not answer or cannot do it.
 */
export async function providerSignOut(deps: SignInDeps, sessionToken: string): Promise<string | undefined> {
  const { db, vault, provider, publicUrl, log } = deps;
  const taken = await takeIdToken(db, hashToken(sessionToken));
  if (taken === undefined) return undefined;
  try {
    const configuration = await provider.discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    const address = buildEndSessionUrl(configuration, {
      id_token_hint: vault.open(taken.sessionId, taken.idTokenSealed),
      post_logout_redirect_uri: signedOutAddress(publicUrl),
    });
    return provider.forBrowser(address).href;
  } catch (err) {
    log.warn({ err }, 'a session at the identity provider could not be ended');
    return undefined;
  }
}
