import type { Caller } from '@keyledger/contracts';
import { type Actor, classifyAccounts, type Db } from '@keyledger/database';
import { sql } from 'kysely';
import { checksOfClasses } from '../classification-rules/rehearse-classification.ts';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { isHigherCeiling } from '../rules/is-higher-ceiling.ts';
import { findRecordCeilings, type RecordCeiling } from './record-ceilings.ts';
import { findOrganisationsOfUsers } from './same-user.ts';
import { type ClassDecision, storeDecisions } from './store-decisions.ts';

type By = { actor: Actor; now: Date };

/**
 * Of these decisions those by which a record that is in force, of the account or of the same user elsewhere, allows more than it
 * does. They are stored for real, and everything is taken back. A first class raises nothing.
 */
export async function findRaises(
  db: Db,
  decisions: readonly ClassDecision[],
  by: By,
): Promise<ReadonlySet<ClassDecision>> {
  const accountIds = decisions.map(({ accountId }) => accountId);
  const limited = (await findRecordCeilings(db, accountIds)).some(({ ceiling }) => ceiling !== null);
  if (!limited) return new Set();
  const organisationIds = await findOrganisationsOfUsers(db, accountIds);
  const { seen } = await rehearseChange(db, {
    organisationIds: [],
    checkIds: [],
    change: (transaction) => decide(transaction, decisions, { ...by, organisationIds }),
    look: (transaction) => findRecordCeilings(transaction, accountIds),
  });
  const before = new Map(seen.before?.map((record) => [record.accountId, record]));
  const raised = (seen.after ?? []).filter((record) => isRaised(before.get(record.accountId), record));
  const raisedIds = new Set(raised.flatMap(({ accountId, xeroGlobalUserId }) => [accountId, xeroGlobalUserId]));
  const users = await findUsers(db, accountIds);
  return new Set(
    decisions.filter(({ accountId }) => raisedIds.has(accountId) || raisedIds.has(users.get(accountId) ?? accountId)),
  );
}

/**
 * Carries out a decision that raises a ceiling, with `apply`: it needs a reason and is kept as a control change; when it ends
 * something high or critical and there is a second operator, it waits for them.
 * @throws AppError `unprocessable` without a reason
 */
export async function carryOutRaise(
  db: Db,
  asked: {
    decision: ClassDecision;
    reason: string | null;
    caller: Caller;
    now: Date;
    /** Holds the caller to the version that they read. */
    match?: (version: number) => void;
  },
  apply: () => Promise<unknown>,
): Promise<ChangeOutcome> {
  const { decision, reason, caller, now, match } = asked;
  const { accountId, kind, facts } = decision;
  const { organisationId, version, record } = await findAccount(db, accountId);
  match?.(version);
  const organisationIds = await findOrganisationsOfUsers(db, [accountId]);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: checksOfClasses,
    change: (transaction) => decide(transaction, [decision], { actor: actorOf(caller), now, organisationIds }),
  });
  return carryOutChange(
    db,
    {
      kind: 'account.classify',
      target: { type: 'account', id: accountId, version, organisationId },
      before: record ?? {},
      after: { kind, ...facts },
      isWeaker: true,
      effect: await effectOfRehearsal(db, rehearsal),
      reason,
      caller,
      reasonNeeded: 'A higher ceiling of its record makes fewer things fail, so it needs a reason.',
    },
    apply,
  );
}

/** Applies a decision that a second operator approved. @throws AppError `conflict` when the account has been changed since. */
export async function applyApprovedRaise(
  db: Db,
  { id, version, after, actor }: { id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const { kind, ...facts } = after as ClassDecision['facts'] & Pick<ClassDecision, 'kind'>;
  const endsAt = facts.endsAt && new Date(facts.endsAt);
  const decision = { accountId: id, kind, facts: { ...facts, endsAt } };
  const stored = await storeDecisions(db, [decision], { actor, now: await readNow(db) });
  requireUnchanged('The account has', { version: (stored.get(id) ?? 0) - 1 }, version);
}

/** What is said of one account counts for the same user elsewhere as soon as accounts are classified. */
async function decide(
  db: Db,
  decisions: readonly ClassDecision[],
  { actor, now, organisationIds }: By & { organisationIds: readonly string[] },
): Promise<void> {
  await storeDecisions(db, decisions, { actor, now });
  await classifyAccounts(db, { organisationIds, now, actor });
}

function isRaised(before: RecordCeiling | undefined, after: RecordCeiling): boolean {
  if (before === undefined || before.ceiling === null) return false;
  return after.ceiling === null || isHigherCeiling(before.ceiling, after.ceiling);
}

async function findUsers(db: Db, accountIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .selectFrom('directory.account')
    .select(['id', 'xero_global_user_id'])
    .where('id', 'in', accountIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.xero_global_user_id]));
}

type Before = { organisationId: string; version: number; record: object | null };

/** An account as it is, with what is said of it. */
async function findAccount(db: Db, accountId: string): Promise<Before> {
  const { rows } = await sql<Before>`
    select a.organisation_id as "organisationId", a.version,
           case when k.id is not null then jsonb_build_object('kind', k.kind, 'ownerPersonId', k.owner_person_id,
             'sponsorPersonId', k.sponsor_person_id, 'company', k.company, 'purpose', k.purpose,
             'organisationIds', k.organisation_ids, 'ceiling', k.ceiling, 'approvedBy', k.approved_by, 'endsAt', k.ends_at) end as record
      from directory.account a
      left join governance.account_kind k on k.account_id = a.id and k.valid_to is null
     where a.id = ${accountId}`.execute(db);
  const [account] = rows;
  if (account === undefined) throw new Error(`account ${accountId} is gone`);
  return account;
}
