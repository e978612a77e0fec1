export {
  type Caller,
  type KeyScope,
  keyScopes,
  type OperatorRole,
  operatorRoles,
  type RouteAccess,
} from './access/access.ts';
export { type SignInProblem, signInProblems } from './access/sign-in-problems.ts';
export { type ErrorCode, type ErrorEntry, errorCodes, errorRegistry } from './errors.ts';
export { type EventType, eventTypes } from './events/event-types.ts';
export { idPrefixes, type ObjectType, parsePublicId, publicId, publicIdOfAny } from './ids/public-id.ts';
export {
  type AccessTokenAnswer,
  accessTokenAnswer,
  accessTokenRequest,
  type InternalCaller,
  internalCallers,
  internalProxyHeader,
  keepAliveRequest,
  keyUsesRequest,
  type ReadConnectionsAnswer,
  readConnectionsAnswer,
  readConnectionsRequest,
} from './internal/auth-internal.ts';
export { type JobPayload, type QueueName, queueDefinitions } from './jobs/queues.ts';
