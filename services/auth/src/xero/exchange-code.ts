import { readAccessToken } from '@keyledger/xero';
import { AuthorizationResponseError, authorizationCodeGrant, ResponseBodyError } from 'openid-client';
import type { IdentityProvider } from './identity-provider.ts';

/** What a consent yields: who gave it, and the tokens. */
export type ConsentedTokens = {
  readonly xeroUserId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly authenticationEventId: string | null;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
};

/** Why a code did not become tokens. */
export type ExchangeFailure = 'refused' | 'configuration' | 'unavailable' | 'untrustworthy';

/** What the state of a consent keeps for its callback. */
export type ConsentSecrets = { readonly nonce: string; readonly verifier: string | null };

/**
 * Trades the code of a callback for tokens and checks the id token: signature, issuer, audience, time and nonce (OpenID
 * Connect Core, 3.1.3.7). `callbackUrl` is the public address with the parameters that Xero sent.
 */
export async function exchangeCode(
  identity: IdentityProvider,
  callbackUrl: URL,
  expected: ConsentSecrets & { state: string },
): Promise<{ ok: ConsentedTokens } | { failure: ExchangeFailure; cause: unknown }> {
  try {
    const tokens = await authorizationCodeGrant(await identity(), callbackUrl, {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      idTokenExpected: true,
      ...(expected.verifier === null ? {} : { pkceCodeVerifier: expected.verifier }),
    });
    const claims = tokens.claims() ?? {};
    const access = readAccessToken(tokens.access_token);
    const xeroUserId = textClaim(claims, 'xero_userid')?.toLowerCase() ?? access.xeroUserId;
    if (xeroUserId === null || tokens.refresh_token === undefined) {
      return { failure: 'untrustworthy', cause: new Error('the token answer names no user or has no refresh token') };
    }
    const granted = (tokens.scope ?? '').split(' ').filter(Boolean);
    return {
      ok: {
        xeroUserId,
        name: textClaim(claims, 'name') ?? fullName(claims),
        email: textClaim(claims, 'email'),
        authenticationEventId: access.authenticationEventId,
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresInSeconds: tokens.expiresIn() ?? 1800,
        scopes: granted.length > 0 ? granted : access.scopes,
      },
    };
  } catch (cause) {
    return { failure: failureOf(cause), cause };
  }
}

function failureOf(cause: unknown): ExchangeFailure {
  if (cause instanceof AuthorizationResponseError) return 'refused';
  if (cause instanceof ResponseBodyError) return cause.error === 'invalid_grant' ? 'refused' : 'configuration';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/^OAUTH_(INVALID_RESPONSE|JWT_|KEY_|MISSING_|UNSUPPORTED_)/.test(code)) return 'untrustworthy';
  return 'unavailable';
}

function textClaim(claims: object, name: string): string | null {
  const value: unknown = Reflect.get(claims, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 320) : null;
}

function fullName(claims: object): string | null {
  const parts = [textClaim(claims, 'given_name'), textClaim(claims, 'family_name')].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}
