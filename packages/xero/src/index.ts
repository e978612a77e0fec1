export type { CallContext } from './accounting/accounting-get.ts';
export type { Evidence } from './accounting/evidence.ts';
export { processOrganisation, requestOrganisation, type XeroOrganisation } from './accounting/organisation.ts';
export {
  type CallReport,
  type CompleteRead,
  type ReadContext,
  readOrganisation,
} from './accounting/read-organisation.ts';
export { processUsers, requestUsers } from './accounting/users.ts';
export {
  type ConnectionsContext,
  justConnected,
  ORGANISATION_TENANT,
  processConnections,
  requestConnections,
  type XeroConnection,
} from './connections/connections.ts';
export { processDeleteConnection, requestDeleteConnection } from './connections/delete-connection.ts';
export { errorKinds, type Reaction, reactions, type XeroErrorKind } from './errors/error-kind.ts';
export { XeroError, type XeroErrorDetails } from './errors/xero-error.ts';
export {
  DATA_TIMEOUT_MS,
  type HttpRequest,
  type HttpResponse,
  type HttpSend,
  IDENTITY_TIMEOUT_MS,
  MAX_BODY_BYTES,
} from './http/http-send.ts';
export {
  joinLimits,
  type LimitHeaders,
  parseLimitHeaders,
} from './http/limit-headers.ts';
export { type ClockObserver, observeClock } from './http/observe-clock.ts';
export { type HttpTransport, openTransport } from './http/undici-send.ts';
export { type AccessTokenClaims, readAccessToken } from './identity/access-token-claims.ts';
export { processClientCredentials, requestClientCredentials } from './identity/client-credentials.ts';
export type { IdentityContext } from './identity/identity-client.ts';
export { processRefresh, type RefreshedTokenSet, requestRefresh } from './identity/refresh-token.ts';
export { processRevocation, requestRevocation } from './identity/revocation.ts';
export { processToken, scopeList, type TokenSet } from './identity/token.ts';
export { processUserInfo, requestUserInfo, type XeroUserInfo } from './identity/user-info.ts';
export { type RetryPolicy, retryIdempotentGet } from './retry-idempotent-get.ts';
export { USERS_PAGE_MENU_PATH, usersPageUrl, XERO_WEB_URL } from './users-page-url.ts';
export { parseXeroDate } from './xero-date.ts';
export { defaultXeroUrls, requiredScopes, type XeroUrls } from './xero-urls.ts';
