import { hashToken } from '@keyledger/runtime';
import { requiredScopes } from '@keyledger/xero';
import { calculatePKCECodeChallenge } from 'openid-client';
import { appCredentials } from '../xero/xero-app.ts';
import { insertAttempt } from './consent-attempt-store.ts';
import type { AttemptSecrets, ConsentDeps } from './consent-deps.ts';

const browserPattern = /^[\w-]{43}$/;

/** Where the browser goes next, and the cookie value by which it is known again. */
export type BegunConsent = { readonly location: string; readonly browser: string };

/**
 * Starts a consent: keeps state, nonce and PKCE verifier, and builds the address of Xero's consent page (RFC 6749, 4.1.1; RFC
 * 7636). A browser that has a consent cookie already keeps it, so that consents in two tabs both succeed.
 * @throws AppError `xero_not_configured`
 */
export async function beginConsent(
  deps: ConsentDeps,
  start: { operatorId: string; browser: string | undefined },
): Promise<BegunConsent> {
  const { xero, random } = deps;
  const { clientId } = appCredentials(xero);
  const state = random(32).toString('base64url');
  const nonce = random(32).toString('base64url');
  const verifier = xero.pkce ? random(32).toString('base64url') : null;
  const known = start.browser !== undefined && browserPattern.test(start.browser);
  const browser = known && start.browser !== undefined ? start.browser : random(32).toString('base64url');

  const stateSha256 = hashToken(state);
  const secrets: AttemptSecrets = { nonce, verifier, browser: hashToken(browser).toString('base64url') };
  const sealed = deps.vault.seal(stateSha256.toString('hex'), JSON.stringify(secrets));
  await insertAttempt(deps.db, { stateSha256, secrets: sealed, startedBy: start.operatorId });

  const location = new URL(xero.authorizeUrl);
  const parameters: Record<string, string> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: xero.redirectUrl,
    scope: requiredScopes.join(' '),
    state,
    nonce,
  };
  if (verifier !== null) {
    parameters.code_challenge = await calculatePKCECodeChallenge(verifier);
    parameters.code_challenge_method = 'S256';
  }
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  return { location: location.href, browser };
}
