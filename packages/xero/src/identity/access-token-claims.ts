import { isObject } from '../accounting/envelope.ts';
import { uuidField } from '../accounting/field.ts';
import { scopeList } from './token.ts';

/** The little that may be read from Xero's access token. */
export type AccessTokenClaims = {
  readonly expiresAt: Date | null;
  /** Who consented; null on custom connections, where Xero writes zeros. */
  readonly xeroUserId: string | null;
  /** The consent; the connections that it made carry the same value. */
  readonly authenticationEventId: string | null;
  readonly scopes: readonly string[];
};

/**
 * Reads an access token that came straight from the token endpoint, without verifying it: never decide about access by it.
 * All null for a token that is not a JWT.
 */
export function readAccessToken(accessToken: string): AccessTokenClaims {
  const claims = decodePayload(accessToken);
  const expiresAt = typeof claims.exp === 'number' ? new Date(claims.exp * 1000) : null;
  return {
    expiresAt: expiresAt === null || Number.isNaN(expiresAt.getTime()) ? null : expiresAt,
    xeroUserId: uuidField(claims.xero_userid),
    authenticationEventId: uuidField(claims.authentication_event_id),
    scopes: scopeList(claims.scope),
  };
}

function decodePayload(token: string): { readonly [claim: string]: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
