import type { Db } from '@keyledger/database';
import { idOf, instant } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';

/** An authorisation as the REST shows it; none of its secrets. */
export const authorisationSchema = z.object({
  id: idOf('authorisation'),
  kind: z.string(),
  xeroUserId: z.string().nullable(),
  authoriserName: z.string().nullable(),
  authoriserEmail: z.string().nullable(),
  state: z.string(),
  scopes: z.array(z.string()),
  lastRefreshedAt: instant.nullable(),
  expiresIfUnusedAt: instant.nullable(),
  organisationIds: z.array(idOf('organisation')),
  createdAt: instant,
  updatedAt: instant,
  version: z.int(),
});
export type Authorisation = z.output<typeof authorisationSchema>;

/** Loads an authorisation with the organisations that it reaches. */
export async function loadAuthorisation(db: Db, id: string): Promise<Authorisation | undefined> {
  const { rows } = await sql<Authorisation>`
    select a.id, a.kind, a.xero_user_id as "xeroUserId", a.authoriser_name as "authoriserName",
           a.authoriser_email as "authoriserEmail", a.state, a.scopes, a.last_refreshed_at as "lastRefreshedAt",
           a.expires_if_unused_at as "expiresIfUnusedAt", a.created_at as "createdAt", a.updated_at as "updatedAt", a.version,
           array(select c.organisation_id from auth.connection c
                  where c.authorisation_id = a.id and c.state = 'connected' and c.organisation_id is not null
                  order by c.organisation_id) as "organisationIds"
      from auth.authorisation a where a.id = ${id}`.execute(db);
  return rows[0];
}
