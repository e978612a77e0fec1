import { isObject, parseJson } from '../accounting/envelope.ts';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpResponse } from '../http/http-send.ts';
import { judgeIdentityFailure } from './judge-identity-failure.ts';

/** A token set as Xero's identity server hands it out. Every token is a secret. */
export type TokenSet = {
  readonly accessToken: string;
  /** Opaque text of any length; null without `offline_access` and for client credentials. */
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
};

/** Judges an answer of the token endpoint, whatever the grant was. */
export function processToken(operation: string, response: HttpResponse): TokenSet {
  if (response.status !== 200) throw judgeIdentityFailure(operation, response);
  const answer = parseJson(operation, response);
  const malformed = (detail: string) => new XeroError('malformed', { operation, status: response.status, detail });
  if (!isObject(answer)) throw malformed('the token answer is not an object');
  const accessToken = answer.access_token;
  const expiresInSeconds = Number(answer.expires_in);
  if (typeof accessToken !== 'string' || accessToken === '') throw malformed('the token answer has no access_token');
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds <= 0)
    throw malformed('the token answer has no usable expires_in');
  return {
    accessToken,
    refreshToken: secretText(answer.refresh_token),
    idToken: secretText(answer.id_token),
    expiresInSeconds,
    scopes: scopeList(answer.scope),
  };
}

/** Scopes as a list: on the wire they are one text, in access tokens and some documents a list. */
export function scopeList(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(/\s+/).filter(Boolean) : []));
}

function secretText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
