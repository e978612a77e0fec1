import { checks } from '@keyledger/checks';
import { type Actor, type Db, insertEvents, refreshGroupMembers, requestWork } from '@keyledger/database';
import { acceptFirstIdentities } from './accepted-identities.ts';
import { acceptFirstValues } from './accepted-values.ts';
import { storeCheckResults } from './check-result-store.ts';
import { findOrganisationsOfSameUsers } from './correlate-accounts.ts';
import { decideAccounts } from './decide-accounts.ts';
import { findOrganisationsOfConflicts } from './find-organisations-of-conflicts.ts';
import { type Judgement, judgeChecks } from './judge-checks.ts';
import { lockOrganisations } from './lock-organisations.ts';
import { recordEvaluation } from './next-evaluation.ts';
import { findOrganisationStates } from './organisation-state.ts';
import { identityOf, type Plan, planViolations } from './plan-violations.ts';
import { violationEvents } from './violation-events.ts';
import { identityKey } from './violation-row.ts';
import {
  endExceptions,
  findSharedViolations,
  insertViolations,
  lockOpenViolations,
  lockPreviousViolations,
  lockSharedSubjects,
  updateViolations,
} from './violation-store.ts';

export type EvaluationInput = {
  organisationIds: string[];
  /** The service that evaluates, as the journal names it. */
  actorId: string;
  /** The zone of the days in sentences. */
  timeZone: string;
  /** Base of the links into Xero's web pages. */
  xeroWebUrl: string;
};

const organisationsPerTransaction = 200;

/**
 * Evaluates the organisations: links accounts to people, runs every check, and reconciles what they found with the stored
 * violations. Each organisation is judged in one transaction under its lock; evaluating the same facts again changes nothing
 * but the count of evaluations. Given a transaction, everything happens in it. Returns how many violations changed.
 */
export async function evaluateOrganisations(db: Db, input: EvaluationInput): Promise<{ changed: number }> {
  const organisationIds = [...new Set(input.organisationIds)].sort();
  if (db.isTransaction) return evaluateLocked(db, { ...input, organisationIds });
  let changed = 0;
  for (let start = 0; start < organisationIds.length; start += organisationsPerTransaction) {
    const batch = { ...input, organisationIds: organisationIds.slice(start, start + organisationsPerTransaction) };
    const result = await db.transaction().execute((transaction) => evaluateLocked(transaction, batch));
    changed += result.changed;
  }
  return { changed };
}

async function evaluateLocked(db: Db, input: EvaluationInput): Promise<{ changed: number }> {
  const { organisationIds, now } = await lockOrganisations(db, input.organisationIds);
  if (organisationIds.length === 0) return { changed: 0 };
  const actor: Actor = { type: 'service', id: input.actorId };
  await refreshGroupMembers(db, { scope: { organisationIds }, now, actor });
  const { links, events } = await decideAccounts(db, { organisationIds, now, actor });
  await acceptFirstValues(db, { organisationIds, now, actor });
  await acceptFirstIdentities(db, { organisationIds, now, actor });
  const { plan, judgement } = await planUnderLocks(db, { ...input, organisationIds }, now);
  await endExceptions(db, plan.changed);
  await updateViolations(db, plan.changed);
  const inserted = await insertViolations(db, plan.opened, now);
  await storeCheckResults(db, { organisationIds, judgement, accepted: plan.accepted, now });
  await insertEvents(db, [...events, ...violationEvents(plan, inserted, actor)]);
  const elsewhere = await findOrganisationsOfSameUsers(db, links);
  await requestWork(db, { kind: 'evaluate', organisationIds: elsewhere, cause: 'same_global_user_linked' });
  const conflicting = await findOrganisationsOfConflicts(db, organisationIds);
  await requestWork(db, { kind: 'evaluate', organisationIds: conflicting, cause: 'role_conflict_elsewhere' });
  await recordEvaluation(db, { organisationIds, judgement, accepted: plan.accepted, now });
  return { changed: plan.opened.length + plan.changed.length };
}

/**
 * Plans the changes. What lies in several organisations is outside of their locks: when such a violation would change, its
 * own lock is taken and everything judged again, so that two evaluations cannot both open it.
 */
async function planUnderLocks(db: Db, input: EvaluationInput, now: Date) {
  const first = await judgeAndPlan(db, input, now, false);
  const isShared =
    first.plan.opened.some(({ identity }) => identity.organisation_id === null) ||
    first.plan.changed.some(({ row }) => row.organisation_id === null);
  if (!isShared) return first;
  await lockSharedSubjects(db);
  return judgeAndPlan(db, input, now, true);
}

async function judgeAndPlan(
  db: Db,
  input: EvaluationInput,
  now: Date,
  lockShared: boolean,
): Promise<{ plan: Plan; judgement: Judgement }> {
  const { organisationIds, timeZone, xeroWebUrl } = input;
  const organisations = await findOrganisationStates(db, { organisationIds, xeroWebUrl });
  const states = [...organisations.values()];
  const lastReadAt = new Map(states.map((state) => [state.organisationId, state.lastReadCompletedAt]));
  const activeIds = states.filter(({ governance }) => governance !== 'retired').map((state) => state.organisationId);
  const judgement = await judgeChecks(db, { checks, organisationIds: activeIds, now, lastReadAt });
  const open = [
    ...(await lockOpenViolations(db, organisationIds)),
    ...(await findSharedViolations(db, { organisationIds, activeIds, lock: lockShared })),
  ];
  const known = new Set(open.map(({ row }) => identityKey(row)));
  const unknown = judgement.failing
    .map(identityOf)
    .filter((identity) => !known.has(identityKey(identity)) && (lockShared || identity.organisation_id !== null));
  const previous = new Map((await lockPreviousViolations(db, unknown)).map((row) => [identityKey(row), row]));
  const plan = planViolations({ now, timeZone, checks, organisations, judgement, open, previous });
  return { plan, judgement };
}
