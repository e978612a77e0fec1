import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole, knownRoles, type RoleDescription } from '@keyledger/domain';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { privilegedRoles } from './privileged-roles.ts';

/** Every role that Xero documents, and every other value that it has sent for organisations that the caller may see. */
export async function findRoles(db: Db, caller: Caller): Promise<RoleDescription[]> {
  const rows = await db
    .selectFrom('directory.entitlement as e')
    .where('e.kind', '=', 'role')
    .where(isVisible(caller, sql.ref('e.organisation_id')))
    .select('e.role')
    .distinct()
    .orderBy('e.role')
    .execute();
  const known = new Set(knownRoles.map(({ id }) => id));
  const others = rows.map(({ role }) => role).filter((role) => role !== null && !known.has(role));
  const { rows: set } = await sql<{ roles: string[] }>`select ${privilegedRoles} as roles`.execute(db);
  const privileged = new Set(set[0]?.roles);
  const all = [...knownRoles, ...others.map((role) => describeRole(role ?? ''))];
  return all.map((role) => ({ ...role, privileged: privileged.has(role.id.toLowerCase()) }));
}
