export { type KeyScope, keyScopes, type OperatorRole, operatorRoles } from './access/access.ts';
export { type EventType, eventTypes } from './events/event-types.ts';
