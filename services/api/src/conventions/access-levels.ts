import type { RouteAccess } from '@keyledger/contracts';

/** Reading who has access to what. */
export const readAccess: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: ['access:read'] };

/** Reading violations, cases, exceptions and checks. */
export const readViolations: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: ['violations:read'] };

/** Reading reports and other evidence. */
export const readEvidence: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: ['evidence:read'] };

/** Following the change feed. */
export const readEvents: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: ['events:read'] };

/** Working on violations. */
export const workOnViolations: RouteAccess = { roles: ['admin', 'reviewer'], scopes: ['violations:write'] };

/** Pushing and changing people. */
export const writePeople: RouteAccess = { roles: ['admin'], scopes: ['people:write'] };

/** Looking at settings. */
export const readSettings: RouteAccess = { roles: ['admin', 'auditor'], scopes: ['admin'] };

/** Settings and operation. */
export const administer: RouteAccess = { roles: ['admin'], scopes: ['admin'] };

/** Decisions of which a person must be answerable. */
export const decideAsPerson: RouteAccess = { roles: ['admin', 'reviewer'], scopes: [], person: true };

/** Decisions about the installation of which a person must be answerable. */
export const administerAsPerson: RouteAccess = { roles: ['admin'], scopes: [], person: true };
