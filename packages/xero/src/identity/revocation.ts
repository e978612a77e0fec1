import type { HttpResponse } from '../http/http-send.ts';
import type { IdentityContext } from './identity-client.ts';
import { judgeIdentityFailure } from './judge-identity-failure.ts';
import { postForm } from './post-form.ts';

/** Revokes a refresh token. It ends the consent and removes every connection that the user made with this app. */
export function requestRevocation(context: IdentityContext & { refreshToken: string }): Promise<HttpResponse> {
  return postForm(context, '/connect/revocation', { token: context.refreshToken, token_type_hint: 'refresh_token' });
}

/** Judges the answer: Xero answers 200 also for a token that was dead already (RFC 7009, section 2.2). */
export function processRevocation(response: HttpResponse): void {
  if (response.status !== 200 && response.status !== 204) throw judgeIdentityFailure('revoke token', response);
}
