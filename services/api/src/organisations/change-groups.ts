import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

/**
 * Makes an organisation a member of exactly these groups, beside those that it fits by labels, country and plan; gives the groups
 * before and after when that changed anything.
 */
export async function changeGroups(
  db: Db,
  organisationId: string,
  groupIds: readonly string[],
  now: Date,
): Promise<[string[], string[]] | undefined> {
  const known = await db
    .selectFrom('governance.organisation_group')
    .where('id', 'in', [...groupIds, organisationId])
    .where('deleted_at', 'is', null)
    .select('id')
    .execute();
  if (known.length < new Set(groupIds).size) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'groupIds names a group that does not exist.' });
  }
  const rows = await db
    .selectFrom('governance.organisation_group_member')
    .where('organisation_id', '=', organisationId)
    .where('valid_to', 'is', null)
    .select(['group_id', 'is_explicit'])
    .execute();
  const before = rows.map((row) => row.group_id).sort();
  const fitted = rows.filter((row) => !row.is_explicit).map((row) => row.group_id);
  const after = [...new Set([...groupIds, ...fitted])].sort();
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  await sql`
    update governance.organisation_group_member set valid_to = ${now}
     where organisation_id = ${organisationId} and valid_to is null and group_id <> all(${after}::uuid[])`.execute(db);
  await sql`
    insert into governance.organisation_group_member (group_id, organisation_id, valid_from)
    select added, ${organisationId}, ${now} from unnest(${after}::uuid[]) added
     where added <> all(${before}::uuid[])`.execute(db);
  return [before, after];
}
