import { json, type Reply } from '../http/reply.ts';

/** Errors of the token endpoint (RFC 6749, section 5.2). */
export type TokenErrorCode =
  | 'invalid_grant'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'unauthorized_client'
  | 'invalid_scope'
  | 'invalid_request';

/** Status 400 and nothing but the code, as Xero answers. */
export function tokenError(error: TokenErrorCode): Reply {
  return json(400, { error }, ['Cache-Control', 'no-store']);
}
