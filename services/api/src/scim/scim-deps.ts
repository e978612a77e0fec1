import type { RouteAccess } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { callerOf } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../conventions/caller.ts';

/** What the SCIM server needs. */
export type ScimDeps = {
  readonly db: Db;
  readonly publicUrl: string;
  /** Zone of people who have none. */
  readonly timeZone: string;
};

/** Identity providers only: they hold a key of their own. */
export const scimAccess: RouteAccess = { roles: [], scopes: ['scim'] };

/** The address of the SCIM server. */
export function baseOf({ publicUrl }: Pick<ScimDeps, 'publicUrl'>): string {
  return `${publicUrl.replace(/\/$/, '')}/scim/v2`;
}

/** Who writes, and in which zone their days lie. */
export function writerOf(request: Pick<FastifyRequest, 'caller'>, { timeZone }: ScimDeps) {
  return { actor: actorOf(callerOf(request)), timeZone };
}
