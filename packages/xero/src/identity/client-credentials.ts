import type { HttpResponse } from '../http/http-send.ts';
import type { IdentityContext } from './identity-client.ts';
import { postForm } from './post-form.ts';
import { processToken, type TokenSet } from './token.ts';

/** Asks for the access token of a custom connection, which reaches exactly one organisation (Xero: Custom connections). */
export function requestClientCredentials(
  context: IdentityContext & { scopes: readonly string[] },
): Promise<HttpResponse> {
  return postForm(context, '/connect/token', { grant_type: 'client_credentials', scope: context.scopes.join(' ') });
}

/** Judges the answer. There is no refresh token: ask again instead. */
export function processClientCredentials(response: HttpResponse): TokenSet {
  return processToken('client credentials', response);
}
