import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { endInstant } from '../conventions/day-or-instant.ts';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { createPerson } from '../people/create-person.ts';
import { requireKnownPerson } from '../people/require-known-person.ts';
import type { BulkAccountResult, BulkDecision } from './bulk-decisions.ts';
import { requireKnownFacts } from './classify-account.ts';
import { carryOutRaise, findRaises } from './raise-ceiling.ts';
import { type AccountDecision, storeDecisions } from './store-decisions.ts';

type By = { caller: Caller; timeZone: string };
type Known = ReadonlyMap<string, { organisationId: string; personId: string | null }>;

/**
 * Decides about many accounts. A decision that cannot be is refused for its accounts and changes nothing of the others; what can
 * be is stored in a handful of statements, but for what raises ceilings, which may wait for a second operator. Answers in the order asked.
 */
export async function decideAboutAccounts(
  db: Db,
  decisions: readonly BulkDecision[],
  by: By,
): Promise<BulkAccountResult[]> {
  const accountIds = decisions.flatMap((decision) => decision.accountIds);
  const known = await findKnown(db, accountIds, by.caller);
  const refusals = new Map<string, AppError>();
  const wanted: AccountDecision[] = [];
  for (const decision of decisions) {
    const asked = decision.accountIds.filter((id) => known.has(id));
    for (const id of decision.accountIds) if (!known.has(id)) refusals.set(id, new AppError({ code: 'not_found' }));
    if (asked.length === 0) continue;
    const resolved = await resolve(db, { ...decision, accountIds: asked }, { ...by, known });
    if (resolved instanceof AppError) for (const id of asked) refusals.set(id, resolved);
    else
      for (const each of resolved) {
        if (isSelfApproved(each, known)) refusals.set(each.accountId, selfApproved());
        else wanted.push(each);
      }
  }
  const { carried, waiting } = await carryOutRaises(db, { wanted, refusals, reasons: reasonsOf(decisions) }, by.caller);
  const stored = await storeDecisions(db, carried, { actor: actorOf(by.caller), now: await readNow(db) });
  const persons = new Map(wanted.map((each) => [each.accountId, each]));
  return accountIds.map((accountId): BulkAccountResult => {
    const version = stored.get(accountId);
    const decided = persons.get(accountId);
    const before = known.get(accountId)?.personId ?? null;
    if (version !== undefined) {
      const personId = decided !== undefined && 'personId' in decided ? decided.personId : before;
      return { accountId, status: 200, problem: null, version, controlChangeId: null, personId };
    }
    const controlChangeId = waiting.get(accountId) ?? null;
    if (controlChangeId !== null)
      return { accountId, status: 202, problem: null, version: null, controlChangeId, personId: before };
    const refusal = refusals.get(accountId) ?? new AppError({ code: 'precondition_failed' });
    const problem = { code: refusal.code, detail: refusal.publicMessage };
    return { accountId, status: refusal.entry.status, problem, version: null, controlChangeId: null, personId: before };
  });
}

function reasonsOf(decisions: readonly BulkDecision[]): ReadonlyMap<string, string | null> {
  return new Map(
    decisions.flatMap((decision) =>
      'kind' in decision ? decision.accountIds.map((id) => [id, decision.reason] as const) : [],
    ),
  );
}

/**
 * Keeps a control change of each decision that raises the ceiling of a record in force. Gives what is to be stored, and the
 * control changes that wait, by account; refuses those without a reason.
 */
async function carryOutRaises(
  db: Db,
  given: {
    wanted: readonly AccountDecision[];
    refusals: Map<string, AppError>;
    reasons: ReadonlyMap<string, string | null>;
  },
  caller: Caller,
): Promise<{ carried: AccountDecision[]; waiting: ReadonlyMap<string, string> }> {
  const { wanted, refusals, reasons } = given;
  const now = await readNow(db);
  const classes = wanted.filter((each) => 'kind' in each);
  const raises = await findRaises(db, classes, { actor: actorOf(caller), now });
  const carried = wanted.filter((each) => !('kind' in each && raises.has(each)));
  const waiting = new Map<string, string>();
  for (const decision of raises) {
    const { accountId } = decision;
    const asked = { decision, reason: reasons.get(accountId) ?? null, caller, now };
    try {
      const changed = await carryOutRaise(db, asked, async () => carried.push(decision));
      if (changed.outcome === 'requested') waiting.set(accountId, changed.controlChangeId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.set(accountId, error);
    }
  }
  return { carried, waiting };
}

async function findKnown(db: Db, accountIds: readonly string[], caller: Caller): Promise<Known> {
  const { rows } = await sql<{ id: string; organisationId: string; personId: string | null }>`
    select a.id, a.organisation_id as "organisationId", l.person_id as "personId"
      from directory.account a
      left join governance.account_link l on l.account_id = a.id and l.valid_to is null
     where a.id = any(${[...accountIds]}::uuid[]) and ${isVisible(caller, sql.ref('a.organisation_id'))}`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** A decision for each account, or why there can be none. What was tried and refused is taken back. */
async function resolve(
  db: Db,
  decision: BulkDecision,
  by: By & { known: Known },
): Promise<AccountDecision[] | AppError> {
  await sql`savepoint decision`.execute(db);
  try {
    const resolved = await resolveOrThrow(db, decision, by);
    await sql`release savepoint decision`.execute(db);
    return resolved;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await sql`rollback to savepoint decision`.execute(db);
    return error;
  }
}

async function resolveOrThrow(
  db: Db,
  decision: BulkDecision,
  { caller, timeZone, known }: By & { known: Known },
): Promise<AccountDecision[]> {
  if ('personId' in decision) {
    await requireKnownPerson(db, decision.personId, 'personId');
    return decision.accountIds.map((accountId) => ({ accountId, personId: decision.personId }));
  }
  if ('person' in decision) {
    requirePeopleWriter(caller);
    const personId = await createPerson(db, decision.person, { actor: actorOf(caller), timeZone });
    return decision.accountIds.map((accountId) => ({ accountId, personId }));
  }
  const { kind, kindFacts } = decision;
  await requireKnownFacts(db, kindFacts, caller);
  const own = new Set(decision.accountIds.flatMap((id) => known.get(id)?.organisationId ?? []));
  const facts = {
    ...kindFacts,
    organisationIds:
      kind === 'external' && kindFacts.organisationIds.length === 0 ? [...own] : kindFacts.organisationIds,
    endsAt: kindFacts.endsAt && endInstant(kindFacts.endsAt, timeZone),
  };
  return decision.accountIds.map((accountId) => ({ accountId, kind, facts }));
}

/** Adding people takes more than deciding about accounts does. */
function requirePeopleWriter(caller: Caller): void {
  const mayWrite =
    caller.organisationGroupIds === null &&
    (caller.type === 'operator'
      ? caller.role === 'admin'
      : caller.scopes.some((scope) => scope === 'people:write' || scope === 'admin'));
  if (!mayWrite) throw new AppError({ code: 'forbidden', publicMessage: 'You may not add people.' });
}

function isSelfApproved(decision: AccountDecision, known: Known): boolean {
  if (!('kind' in decision) || decision.facts.approvedBy === null) return false;
  return known.get(decision.accountId)?.personId === decision.facts.approvedBy;
}

function selfApproved(): AppError {
  return new AppError({
    code: 'unprocessable',
    publicMessage: 'Nobody approves their own account: approvedBy must be somebody else.',
  });
}
