import { withoutFinalSlash } from '../accounting/accounting-get.ts';
import { type HttpResponse, IDENTITY_TIMEOUT_MS } from '../http/http-send.ts';
import { basicAuthorization, type IdentityContext } from './identity-client.ts';

/** Posts a form to Xero's identity server in the name of the app. Never repeats it: a lost answer may have rotated a token. */
export function postForm(
  context: IdentityContext,
  path: string,
  fields: Record<string, string>,
): Promise<HttpResponse> {
  return context.send({
    method: 'POST',
    url: `${withoutFinalSlash(context.identityUrl)}${path}`,
    headers: {
      accept: 'application/json',
      authorization: basicAuthorization(context),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
    timeoutMs: IDENTITY_TIMEOUT_MS,
    signal: context.signal,
  });
}
