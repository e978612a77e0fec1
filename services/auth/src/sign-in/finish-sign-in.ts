import type { SignInProblem } from '@keyledger/contracts';
import { equalSecrets, hashToken } from '@keyledger/runtime';
import { admitOperator } from './admit-operator.ts';
import { exchangeSignInCode } from './exchange-sign-in-code.ts';
import { readIdentityClaims } from './identity-claims.ts';
import { findSignInAttempt, spendSignInAttempt } from './sign-in-attempt-store.ts';
import type { AttemptSecrets, SignInDeps } from './sign-in-deps.ts';

/** How a sign-in ended: with the token of a session, which only the browser keeps, or not. */
export type SignInResult =
  | { readonly sessionToken: string; readonly returnTo: string }
  | { readonly problem: SignInProblem };

type Callback = {
  readonly parameters: URLSearchParams;
  readonly browser: string | undefined;
  readonly userAgent: string | null;
  /** Token of the session that the browser has had so far. */
  readonly earlierSession: string | undefined;
};

/**
 * Finishes a sign-in with what the provider's redirect brings: checks state, browser, code, nonce and id token, then who it is and
 * what they may do. Whatever goes wrong is a problem, not an error; only a missing database or key throws.
 */
export async function finishSignIn(deps: SignInDeps, callback: Callback): Promise<SignInResult> {
  const { db, log, provider } = deps;
  const { parameters } = callback;
  const state = parameters.get('state') ?? '';
  const stateSha256 = hashToken(state);
  const attempt = await findSignInAttempt(db, stateSha256);
  if (attempt === undefined) return { problem: 'expired' };
  const secrets: AttemptSecrets = JSON.parse(deps.vault.open(stateSha256.toString('hex'), attempt.secrets));
  const browser = hashToken(callback.browser ?? '').toString('base64url');
  // Who holds another browser's state learns nothing about it and does not spend it.
  if (!equalSecrets(browser, secrets.browser)) return { problem: 'other_browser' };
  if (attempt.isSpent) return { problem: 'used' };
  if (attempt.isLate) return { problem: 'expired' };
  if (!(await spendSignInAttempt(db, stateSha256))) return { problem: 'used' };
  if (parameters.get('error') === 'access_denied') return { problem: 'cancelled' };

  const { nonce, verifier, returnTo } = secrets;
  const exchanged = await exchangeSignInCode(deps, parameters, { state, nonce, verifier });
  if ('failure' in exchanged) {
    log.warn(
      { err: exchanged.cause, problem: exchanged.failure },
      'a sign-in at the identity provider did not succeed',
    );
    return { problem: exchanged.failure };
  }
  const { claims, idToken, providerSessionId } = exchanged;
  const identity = readIdentityClaims(claims, provider.rolesClaim);
  const { userAgent, earlierSession } = callback;
  const arrival = { identity, idToken, providerSessionId, userAgent, earlierSession };
  const admitted = await admitOperator(deps, arrival);
  return 'problem' in admitted ? admitted : { sessionToken: admitted.sessionToken, returnTo };
}
