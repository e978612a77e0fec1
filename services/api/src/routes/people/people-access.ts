import type { RouteAccess } from '@keyledger/contracts';

/** Reading people: also for whoever pushes them. */
export const readPeople: RouteAccess = {
  roles: ['admin', 'reviewer', 'auditor'],
  scopes: ['access:read', 'people:write'],
};
