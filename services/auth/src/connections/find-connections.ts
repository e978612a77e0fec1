import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { ConnectionToEnd } from './disconnect.ts';

/** Condition: the organisation in this column lies in a group that the caller is limited to; always true without a limit. */
export function isVisible(caller: Caller, organisationId: Expression<string | null>): RawBuilder<boolean> {
  if (caller.organisationGroupIds === null) return sql<boolean>`true`;
  return sql<boolean>`coalesce(${organisationId} in (
    select member.organisation_id from governance.organisation_group_member member
     where member.group_id = any(${[...caller.organisationGroupIds]}::uuid[]) and member.valid_to is null), false)`;
}

/** A stored route with its state. */
export type FoundConnection = ConnectionToEnd & { state: 'connected' | 'disconnected' };

/** Finds one connection that the caller may see. */
export async function findConnection(db: Db, id: string, caller: Caller): Promise<FoundConnection | undefined> {
  const { rows } = await sql<FoundConnection>`${columns()}
     where c.id = ${id} and ${isVisible(caller, sql.ref('c.organisation_id'))}`.execute(db);
  return rows[0];
}

/** Finds an organisation that the caller may see, with its connected routes; undefined when there is no such organisation. */
export async function findRoutes(
  db: Db,
  organisationId: string,
  caller: Caller,
): Promise<FoundConnection[] | undefined> {
  const organisation = await db
    .selectFrom('directory.organisation as o')
    .select('o.id')
    .where('o.id', '=', organisationId)
    .where(isVisible(caller, sql.ref('o.id')))
    .executeTakeFirst();
  if (organisation === undefined) return undefined;
  const { rows } = await sql<FoundConnection>`${columns()}
     where c.organisation_id = ${organisationId} and c.state = 'connected' order by c.id`.execute(db);
  return rows;
}

function columns() {
  return sql`
    select c.id, c.authorisation_id as "authorisationId", c.xero_connection_id as "xeroConnectionId",
           c.organisation_id as "organisationId", c.state
      from auth.connection c`;
}
