import { roleConflictId } from '@keyledger/checks';
import { type Actor, classifyAccounts, type Db } from '@keyledger/database';
import { sql } from 'kysely';
import { checksOfClasses } from '../classification-rules/rehearse-classification.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfRehearsal, makesFewerThingsFail } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';

/** The checks whose answers hang on groups, by rules of any kind. That rules speak at all about an organisation is no weakening. */
const checkIds = [...checksOfClasses, roleConflictId];

type Member = { groupId: string; organisationId: string };

/**
 * What it would end that organisations join and leave groups. `write` moves them for real, and everything is taken back; only
 * memberships of these organisations and groups can change by it.
 */
export async function effectOfMembership(
  db: Db,
  {
    among,
    write,
    actor,
  }: { among: { groupId: string } | { organisationId: string }; write: (db: Db) => Promise<unknown>; actor: Actor },
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const before = await findMembers(db, among);
  const rehearsal = await rehearseChange(db, {
    checkIds,
    change: async (transaction) => {
      await write(transaction);
      const moved = differenceOf(before, await findMembers(transaction, among));
      const organisationIds = [...new Set(moved.map((member) => member.organisationId))];
      await classifyAccounts(transaction, { organisationIds, now: await readNow(transaction), actor });
      return moved;
    },
    organisationIds: findConcerned,
  });
  return { isWeaker: makesFewerThingsFail(rehearsal), effect: await effectOfRehearsal(db, rehearsal) };
}

async function findMembers(db: Db, among: { groupId: string } | { organisationId: string }): Promise<Member[]> {
  const condition =
    'groupId' in among ? sql`m.group_id = ${among.groupId}` : sql`m.organisation_id = ${among.organisationId}`;
  const { rows } = await sql<Member>`
    select m.group_id as "groupId", m.organisation_id as "organisationId"
      from governance.organisation_group_member m where m.valid_to is null and ${condition}`.execute(db);
  return rows;
}

function differenceOf(before: readonly Member[], after: readonly Member[]): Member[] {
  const key = ({ groupId, organisationId }: Member) => `${groupId}/${organisationId}`;
  const [old, next] = [new Set(before.map(key)), new Set(after.map(key))];
  return [...before.filter((each) => !next.has(key(each))), ...after.filter((each) => !old.has(key(each)))];
}

/** The organisations that moved, if a rule names a group of theirs; all, if one about conflicting roles does, which spans organisations. */
async function findConcerned(db: Db, moved: readonly Member[]): Promise<string[]> {
  const groupIds = [...new Set(moved.map(({ groupId }) => groupId))];
  const names = (groups: string) => sql`${sql.ref(groups)} && ${groupIds}::uuid[]`;
  const { rows } = await sql<{ isNamed: boolean; isInConflicts: boolean }>`
    select exists (select from governance.rule r where r.deleted_at is null and ${names('r.scope_group_ids')})
        or exists (select from governance.classification_rule r
                    where r.deleted_at is null and ${names('r.match_group_ids')}) as "isNamed",
           exists (select from governance.role_conflict_rule r where r.deleted_at is null
                    and (${names('r.scope_group_ids')} or ${names('r.other_scope_group_ids')})) as "isInConflicts"`.execute(
    db,
  );
  if (rows[0]?.isInConflicts) {
    const all = await db.selectFrom('directory.organisation').select('id').execute();
    return all.map(({ id }) => id);
  }
  return rows[0]?.isNamed ? [...new Set(moved.map(({ organisationId }) => organisationId))] : [];
}
