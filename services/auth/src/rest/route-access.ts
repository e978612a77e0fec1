import { operatorRoles, type RouteAccess } from '@keyledger/contracts';

/** Administration: who may sign in, which keys exist, which organisations are connected. */
export const administer: RouteAccess = { roles: ['admin'], scopes: ['admin'] };

/** Everybody sees and ends their own sessions. */
export const ownSessions: RouteAccess = { roles: operatorRoles, scopes: ['admin'] };
