import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import type { ChangeOutcome } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { type DayOrInstant, endInstant } from '../conventions/day-or-instant.ts';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { AccountClass, GivenKindFacts } from './account-change.ts';
import { bumpAccount, type LockedAccount, lockAccount } from './bump-account.ts';
import { carryOutRaise, findRaises } from './raise-ceiling.ts';

/** What an account is, as somebody says. */
export type ClassStatement = {
  accountId: string;
  kind: AccountClass | 'unclassified';
  facts: GivenKindFacts;
  /** Why; needed where it raises the ceiling of a record in force. */
  reason: string | null;
  caller: Caller;
  timeZone: string;
  match: (version: number) => void;
};

type Facts = Omit<GivenKindFacts, 'endsAt'> & { endsAt: Date | null };

/**
 * Says what an account is, with the facts that the class rests on; `unclassified` ends the class. Facts may be missing: the
 * class is then not in force, and the account still counts as unidentified. What raises the ceiling of a record in force is a
 * control change, which may wait for a second operator.
 * @throws AppError `unprocessable` when the subject approves themselves, a fact names what does not exist or a reason is lacking.
 */
export async function classifyAccount(db: Db, statement: ClassStatement): Promise<ChangeOutcome> {
  const { accountId, kind, reason, caller } = statement;
  const facts: Facts = { ...statement.facts, endsAt: instantOf(statement.facts.endsAt, statement.timeZone) };
  await requireIndependence(db, accountId, facts);
  await requireKnownFacts(db, facts, caller);
  const now = await readNow(db);
  const apply = () => storeClass(db, { ...statement, facts, now });
  if (kind !== 'unclassified') {
    const decision = { accountId, kind, facts };
    const raises = await findRaises(db, [decision], { actor: actorOf(caller), now });
    if (raises.has(decision))
      return carryOutRaise(db, { decision, reason, caller, now, match: statement.match }, apply);
  }
  await apply();
  return { outcome: 'applied' };
}

/** Kinds change before the account is locked, as links do. */
async function storeClass(
  db: Db,
  {
    accountId,
    kind,
    facts,
    caller,
    match,
    now,
  }: Omit<ClassStatement, 'facts'> & {
    facts: Facts;
    now: Date;
  },
): Promise<void> {
  const actor = actorOf(caller);
  const before = await endClass(db, accountId, now);
  const isStated = kind === 'unclassified' || (await insertClass(db, { accountId, kind, facts, actor, now }));
  const account = await lockAccount(db, accountId);
  match(account.version);
  if (!isStated) throw new AppError({ code: 'precondition_failed' });
  await bumpAccount(db, account, {
    type: 'account.classified',
    actor,
    changes: {
      kind: [before?.kind ?? null, kind],
      kindFacts: [before?.facts ?? null, kind === 'unclassified' ? null : facts],
    },
  });
  await askForSameUser(db, account);
}

/** What a person says about a user of Xero counts in every organisation. */
async function askForSameUser(db: Db, account: LockedAccount): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct other.organisation_id as id
      from directory.account a join directory.account other on other.xero_global_user_id = a.xero_global_user_id
     where a.id = ${account.id} and other.organisation_id <> ${account.organisationId} and other.status = 'current'`.execute(
    db,
  );
  const organisationIds = rows.map(({ id }) => id);
  await requestWork(db, { kind: 'evaluate', organisationIds, cause: 'same_global_user_classified' });
}

function instantOf(given: DayOrInstant | null, zone: string): Date | null {
  return given === null ? null : endInstant(given, zone);
}

async function requireIndependence(db: Db, accountId: string, { approvedBy }: Facts): Promise<void> {
  if (approvedBy === null) return;
  const own = await db
    .selectFrom('governance.account_link')
    .select('id')
    .where('account_id', '=', accountId)
    .where('valid_to', 'is', null)
    .where('person_id', '=', approvedBy)
    .executeTakeFirst();
  if (own !== undefined) {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: 'Nobody approves their own account: approvedBy must be somebody else.',
    });
  }
}

/** What facts name exists. @throws AppError `unprocessable` that names the first thing that does not. */
export async function requireKnownFacts(db: Db, facts: Omit<Facts, 'endsAt'>, caller: Caller): Promise<void> {
  const { ownerPersonId, sponsorPersonId, approvedBy, organisationIds } = facts;
  const people = { ownerPersonId, sponsorPersonId, approvedBy };
  const { rows } = await sql<{ field: string }>`
    select asked.field from jsonb_each_text(${JSON.stringify(people)}::jsonb) as asked (field, id)
     where asked.id is not null and not exists (
       select from people.person p where p.id = asked.id::uuid and p.deleted_at is null)
    union all
    select 'organisationIds' from unnest(${organisationIds}::uuid[]) as asked (id)
     where not exists (select from directory.organisation o where o.id = asked.id and ${isVisible(caller, sql.ref('o.id'))})
     limit 1`.execute(db);
  const [unknown] = rows;
  if (unknown !== undefined) {
    const text = `kindFacts.${unknown.field} names something that does not exist here.`;
    throw new AppError({ code: 'unprocessable', publicMessage: text });
  }
}

async function endClass(db: Db, accountId: string, now: Date) {
  const { rows } = await sql<{ kind: string; facts: unknown }>`
    update governance.account_kind set valid_to = greatest(${now}::timestamptz, valid_from)
     where account_id = ${accountId} and valid_to is null
    returning kind, jsonb_build_object('ownerPersonId', owner_person_id, 'sponsorPersonId', sponsor_person_id,
      'company', company, 'purpose', purpose, 'organisationIds', organisation_ids, 'ceiling', ceiling,
      'approvedBy', approved_by, 'endsAt', ends_at) as facts`.execute(db);
  return rows[0];
}

/** False when somebody else classified the account at the same moment. */
async function insertClass(
  db: Db,
  {
    accountId,
    kind,
    facts,
    actor,
    now,
  }: { accountId: string; kind: AccountClass; facts: Facts; actor: Actor; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into governance.account_kind (account_id, kind, kind_source, owner_person_id, sponsor_person_id, company, purpose,
      organisation_ids, ceiling, approved_by, ends_at, changed_by, valid_from, xero_global_user_id)
    select id, ${kind}, 'manual', ${facts.ownerPersonId}::uuid, ${facts.sponsorPersonId}::uuid, ${facts.company}, ${facts.purpose},
           ${[...facts.organisationIds]}::uuid[], ${facts.ceiling}, ${facts.approvedBy}, ${facts.endsAt}::timestamptz,
           ${JSON.stringify(actor)}::jsonb, ${now}, xero_global_user_id
      from directory.account where id = ${accountId}
    on conflict (account_id) where valid_to is null do nothing`.execute(db);
  return numAffectedRows === 1n;
}
