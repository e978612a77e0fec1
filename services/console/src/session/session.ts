import type { paths } from '@keyledger/contracts/rest';
import { useSuspenseQuery } from '@tanstack/react-query';
import { rest } from '../api/queries.ts';

/** Who is signed in, with which role. */
export type Session = paths['/v1/session']['get']['responses'][200]['content']['application/json'];

/** What an operator may be. */
export type Role = Session['role'];

/** The query of the session; the shell has it before any page shows. */
export const sessionQuery = rest.queryOptions('get', '/v1/session', undefined, {
  staleTime: 5 * 60_000,
  retry: false,
});

/** Who is signed in. Only below the shell. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data as Session;
}

/** Whether who is signed in may do what these roles may; buttons that may not are not shown. */
export function useMay(...roles: readonly Role[]): boolean {
  return roles.includes(useSession().role);
}

/** Whether who is signed in is limited to groups of organisations: what concerns all of them is closed to them. */
export function useIsLimited(): boolean {
  return useSession().organisationGroupIds !== null;
}

/** Whether who is signed in may do what these roles may where it concerns every organisation. */
export function useMayEverywhere(...roles: readonly Role[]): boolean {
  const isLimited = useIsLimited();
  return useMay(...roles) && !isLimited;
}
