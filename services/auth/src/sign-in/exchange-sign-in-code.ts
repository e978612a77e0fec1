import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
  ResponseBodyError,
} from 'openid-client';
import { callbackAddress } from './begin-sign-in.ts';
import { valuesOf } from './identity-claims.ts';
import type { SignInDeps } from './sign-in-deps.ts';

/** Who signed in, as the provider says it in the id token and, for what is missing there, in its user info. */
export type ExchangedCode = {
  readonly claims: Readonly<Record<string, unknown>> & { iss: string; sub: string };
  readonly idToken: string;
  /** The claim `sid`: the session at the provider. */
  readonly providerSessionId: string | null;
};

/** Why a code did not say who signed in. */
export type ExchangeFailure = { readonly failure: 'refused' | 'provider_unavailable'; readonly cause: unknown };

/**
 * Trades the code of a callback for an id token and checks it: signature, issuer, audience, time and nonce (OpenID Connect
 * Core, 3.1.3.7).
 */
export async function exchangeSignInCode(
  { provider, publicUrl }: Pick<SignInDeps, 'provider' | 'publicUrl'>,
  parameters: URLSearchParams,
  expected: { state: string; nonce: string; verifier: string },
): Promise<ExchangedCode | ExchangeFailure> {
  try {
    const configuration = await provider.discover();
    const callbackUrl = new URL(callbackAddress(publicUrl));
    callbackUrl.search = parameters.toString();
    const tokens = await authorizationCodeGrant(configuration, callbackUrl, {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.verifier,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined || tokens.id_token === undefined) throw new TypeError('the provider sent no id token');
    const more = needsMore(told, provider.rolesClaim)
      ? await userInfo(configuration, tokens.access_token, told.sub)
      : {};
    const providerSessionId = typeof told.sid === 'string' ? told.sid.slice(0, 500) : null;
    return { claims: { ...more, ...told }, idToken: tokens.id_token, providerSessionId };
  } catch (cause) {
    return { failure: failureOf(cause), cause };
  }
}

/** Many providers put only the subject into the id token. */
function needsMore(claims: Readonly<Record<string, unknown>>, rolesClaim: string): boolean {
  return valuesOf(claims, rolesClaim) === undefined || claims.email === undefined;
}

async function userInfo(configuration: Configuration, accessToken: string, subject: string) {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(configuration, accessToken, subject);
}

function failureOf(cause: unknown): ExchangeFailure['failure'] {
  if (cause instanceof AuthorizationResponseError || cause instanceof ResponseBodyError) return 'refused';
  if (cause instanceof Error && cause.cause instanceof Response && cause.cause.status >= 500)
    return 'provider_unavailable';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^OAUTH_(?!TIMEOUT|ABORT)/.test(code) ? 'refused' : 'provider_unavailable';
}
