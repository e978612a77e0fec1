import { withoutFinalSlash } from '../accounting/accounting-get.ts';
import { isObject, parseJson } from '../accounting/envelope.ts';
import { optionalText, uuidField } from '../accounting/field.ts';
import { XeroError } from '../errors/xero-error.ts';
import { type HttpResponse, type HttpSend, IDENTITY_TIMEOUT_MS } from '../http/http-send.ts';
import { judgeIdentityFailure } from './judge-identity-failure.ts';

/** Who consented. */
export type XeroUserInfo = {
  readonly subject: string;
  readonly xeroUserId: string | null;
  readonly name: string | null;
  readonly email: string | null;
};

/** Asks who the owner of an access token is (OpenID Connect: UserInfo). */
export function requestUserInfo(context: {
  send: HttpSend;
  identityUrl: string;
  accessToken: string;
  signal?: AbortSignal | undefined;
}): Promise<HttpResponse> {
  return context.send({
    method: 'GET',
    url: `${withoutFinalSlash(context.identityUrl)}/connect/userinfo`,
    headers: { accept: 'application/json', authorization: `Bearer ${context.accessToken}` },
    timeoutMs: IDENTITY_TIMEOUT_MS,
    signal: context.signal,
  });
}

/** Judges the answer. */
export function processUserInfo(response: HttpResponse): XeroUserInfo {
  const operation = 'GET userinfo';
  if (response.status !== 200) throw judgeIdentityFailure(operation, response);
  const answer = parseJson(operation, response);
  const subject = isObject(answer) ? optionalText(answer.sub) : null;
  if (!isObject(answer) || subject === null) {
    throw new XeroError('malformed', { operation, status: response.status, detail: 'the answer has no sub' });
  }
  const fullName = `${optionalText(answer.given_name) ?? ''} ${optionalText(answer.family_name) ?? ''}`;
  return {
    subject,
    xeroUserId: uuidField(answer.xero_userid),
    name: optionalText(answer.name) ?? optionalText(fullName),
    email: optionalText(answer.email),
  };
}
