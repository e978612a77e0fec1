import { roleConflictId } from '@keyledger/checks';
import { type Actor, classifyAccounts, type Db } from '@keyledger/database';
import { sql } from 'kysely';
import { checksOfClasses } from '../classification-rules/rehearse-classification.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfRehearsal, makesFewerThingsFail } from '../previews/effect-of-rehearsal.ts';
import { type Rehearsal, rehearseChange, type Seen } from '../previews/rehearse-change.ts';

/** The checks whose answers hang on groups, by rules of any kind. That rules speak at all about an organisation is no weakening. */
const checkIds = [...checksOfClasses, roleConflictId];

type Member = { groupId: string; organisationId: string };

type Moving = {
  among: { groupId: string } | { organisationId: string };
  write: (db: Db) => Promise<unknown>;
  actor: Actor;
  /** Organisations whose accounts may count as something else by it even where they do not move. */
  touchedIds?: readonly string[];
};

/**
 * What it would end that organisations join and leave groups. `write` moves them for real, and everything is taken back; only
 * memberships of these organisations and groups can change by it. Where nobody moves, it is weaker when it ends what is open.
 */
export async function effectOfMembership(db: Db, moving: Moving): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const { seen, ...rehearsal } = await rehearseMembership(db, { ...moving, look: async (_, movedIds) => movedIds });
  const effect = await effectOfRehearsal(db, rehearsal);
  const isMoved = (seen.after ?? []).length > 0;
  return { isWeaker: isMoved ? makesFewerThingsFail(rehearsal) : effect.openViolations.length > 0, effect };
}

/** Moves organisations in and out of groups, asks the checks before and after, and takes everything back. `look` is told who moves. */
export async function rehearseMembership<Sight = undefined>(
  db: Db,
  {
    among,
    write,
    actor,
    touchedIds = [],
    look,
  }: Moving & { look?: (db: Db, organisationIds: readonly string[]) => Promise<Sight> },
): Promise<Rehearsal & Seen<Sight | undefined>> {
  const before = await findMembers(db, among);
  return rehearseChange(db, {
    checkIds,
    change: async (transaction) => {
      await write(transaction);
      const moved = differenceOf(before, await findMembers(transaction, among));
      await classifyAccounts(transaction, {
        organisationIds: union(organisationsOf(moved), touchedIds),
        now: await readNow(transaction),
        actor,
      });
      return moved;
    },
    organisationIds: async (transaction, moved) => union(await findConcerned(transaction, moved), touchedIds),
    ...(look && { look: (transaction: Db, moved: readonly Member[]) => look(transaction, organisationsOf(moved)) }),
  });
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...some, ...others])];
}

function organisationsOf(moved: readonly Member[]): string[] {
  return [...new Set(moved.map(({ organisationId }) => organisationId))];
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
  return rows[0]?.isNamed ? organisationsOf(moved) : [];
}
