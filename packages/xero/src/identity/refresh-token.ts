import { XeroError } from '../errors/xero-error.ts';
import type { HttpResponse } from '../http/http-send.ts';
import type { IdentityContext } from './identity-client.ts';
import { postForm } from './post-form.ts';
import { processToken, type TokenSet } from './token.ts';

const OPERATION = 'refresh token';

/** A refreshed token set, which always carries the next refresh token. */
export type RefreshedTokenSet = TokenSet & { readonly refreshToken: string };

/**
 * Trades a refresh token for a new pair. When the answer is lost the old token works again for 30 minutes (Xero: OAuth 2.0
 * FAQ), so repeat with the same one; the old one is dead afterwards.
 */
export function requestRefresh(context: IdentityContext & { refreshToken: string }): Promise<HttpResponse> {
  return postForm(context, '/connect/token', { grant_type: 'refresh_token', refresh_token: context.refreshToken });
}

/** Judges the answer. Without a new refresh token it is malformed: storing it would end the authorisation. */
export function processRefresh(response: HttpResponse): RefreshedTokenSet {
  const tokens = processToken(OPERATION, response);
  const { refreshToken } = tokens;
  if (refreshToken === null) {
    throw new XeroError('malformed', {
      operation: OPERATION,
      status: response.status,
      detail: 'the answer has no refresh_token',
    });
  }
  return { ...tokens, refreshToken };
}
