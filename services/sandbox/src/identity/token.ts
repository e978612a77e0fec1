import type { Exchange } from '../http/exchange.ts';
import type { Reply } from '../http/reply.ts';
import { authenticateClient } from './client-authentication.ts';
import { exchangeCode } from './grants/authorization-code.ts';
import { issueCustomToken } from './grants/client-credentials.ts';
import { refresh } from './grants/refresh-token.ts';
import { tokenError } from './token-error.ts';

/** `POST /connect/token`: three grants. What is answered is on disk before the answer leaves. */
export async function token(exchange: Exchange): Promise<Reply> {
  const app = authenticateClient(exchange);
  if (typeof app === 'string') return tokenError(app);
  const grantType = exchange.form.get('grant_type');
  if (grantType === 'authorization_code') return exchangeCode(exchange, app);
  if (grantType === 'refresh_token') return refresh(exchange, app);
  if (grantType === 'client_credentials') return issueCustomToken(exchange, app);
  return tokenError('unsupported_grant_type');
}
