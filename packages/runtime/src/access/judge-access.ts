import type { Caller, RouteAccess } from '@keyledger/contracts';

/** Why a caller may not enter a route. */
export type Refusal = 'unauthenticated' | 'forbidden' | 'person_required';

/**
 * Says whether a caller may enter a route, or why not. The scope `admin` includes every other scope, but opens neither a
 * route that only a person may use nor one that names no scope at all.
 */
export function judgeAccess(access: RouteAccess, caller: Caller | null): Refusal | undefined {
  if (caller === null) return 'unauthenticated';
  if (caller.type === 'operator') return access.roles.includes(caller.role) ? undefined : 'forbidden';
  if (access.person === true) return 'person_required';
  if (access.scopes.length === 0) return 'forbidden';
  const opens = caller.scopes.includes('admin') || access.scopes.some((scope) => caller.scopes.includes(scope));
  return opens ? undefined : 'forbidden';
}
