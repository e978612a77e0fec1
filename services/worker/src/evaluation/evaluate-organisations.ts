import { checks } from '@keyledger/checks';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { findAdministrators } from './administrators.ts';
import { storeCheckResults } from './check-result-store.ts';
import { correlateAccountsOf, findOrganisationsOfSameUsers, linkEvents } from './correlate-accounts.ts';
import { judgeChecks } from './judge-checks.ts';
import { lockOrganisations } from './lock-organisations.ts';
import { recordEvaluation } from './next-evaluation.ts';
import { findOrganisationStates } from './organisation-state.ts';
import { identityOf, planViolations } from './plan-violations.ts';
import { violationEvents } from './violation-events.ts';
import { identityKey } from './violation-row.ts';
import {
  endExceptions,
  insertViolations,
  lockOpenViolations,
  lockPreviousViolations,
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
  const links = await correlateAccountsOf(db, { organisationIds, now, actor });
  const organisations = await findOrganisationStates(db, { organisationIds, xeroWebUrl: input.xeroWebUrl });
  const lastReadAt = new Map([...organisations].map(([id, state]) => [id, state.lastReadCompletedAt]));
  const judgement = await judgeChecks(db, { checks, organisationIds, now, lastReadAt });
  const open = await lockOpenViolations(db, organisationIds);
  const known = new Set(open.map(({ row }) => identityKey(row)));
  const unknown = judgement.failing.map(identityOf).filter((identity) => !known.has(identityKey(identity)));
  const previous = await lockPreviousViolations(db, unknown);
  const plan = planViolations({
    now,
    timeZone: input.timeZone,
    checks,
    organisations,
    administrators: await findAdministrators(db, organisationIds),
    judgement,
    open,
    previous: new Map(previous.map((row) => [identityKey(row), row])),
  });
  await endExceptions(db, plan.changed);
  await updateViolations(db, plan.changed);
  const inserted = await insertViolations(db, plan.opened, now);
  await storeCheckResults(db, { organisationIds, judgement, accepted: plan.accepted, now });
  await insertEvents(db, [...linkEvents(links, actor), ...violationEvents(plan, inserted, actor)]);
  const elsewhere = await findOrganisationsOfSameUsers(db, links);
  await requestWork(db, { kind: 'evaluate', organisationIds: elsewhere, cause: 'same_global_user_linked' });
  await recordEvaluation(db, organisationIds, now);
  return { changed: plan.opened.length + plan.changed.length };
}
