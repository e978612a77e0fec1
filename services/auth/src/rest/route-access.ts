import { operatorRoles, type RouteAccess } from '@keyledger/contracts';

/** Administration: who may sign in, which keys exist, which organisations are connected. */
export const administer: RouteAccess = { roles: ['admin'], scopes: ['admin'] };

/** Reading what administration set up: an auditor reads everything but secrets, and these show none. */
export const readAdministration: RouteAccess = { roles: ['admin', 'auditor'], scopes: ['admin'] };

/** Everybody sees and ends their own sessions. */
export const ownSessions: RouteAccess = { roles: operatorRoles, scopes: ['admin'] };
