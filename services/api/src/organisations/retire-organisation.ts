import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { changePolicies, lockOrganisations } from './change-policies.ts';
import { countOpenViolations, type OpenViolationCount } from './count-open-violations.ts';
import { requireVisible } from './require-visible.ts';

/** What retiring does or would do: `requested` waits for a second operator under `/control-changes`. */
export type RetireEffect = {
  outcome: 'dry_run' | 'applied' | 'requested';
  openViolations: OpenViolationCount[];
  needsSecondOperator: boolean;
  controlChangeId: string | null;
};

/**
 * Takes an organisation out of governance; its open violations then resolve as out of scope. Since fewer things fail
 * afterwards, it is kept as a control change, and waits for a second operator when something high or critical is open and
 * there is one.
 */
export async function retireOrganisation(
  db: Db,
  request: { id: string; reason: string; dryRun: boolean; caller: Caller },
): Promise<RetireEffect> {
  const { id, reason, dryRun, caller } = request;
  await requireVisible(db, [id], caller);
  const openViolations = await countOpenViolations(db, [id]);
  const needsOther = await needsSecondOperator(db, { openViolations }, caller);
  const effect = { openViolations, needsSecondOperator: needsOther };
  if (dryRun) return { outcome: 'dry_run', ...effect, controlChangeId: null };
  const { governance } = await lockUnretired(db, id);
  const actor = actorOf(caller);
  const state = needsOther ? 'requested' : 'applied';
  if (state === 'applied') await applyRetirement(db, { organisationId: id, reason, actor });
  const controlChangeId = await insertControlChange(db, { id, governance, reason, state, openViolations, actor });
  return { outcome: state, ...effect, controlChangeId };
}

/**
 * Retires an organisation, also as a control change that was approved.
 * @throws AppError `conflict` when it is retired already.
 */
export async function applyRetirement(
  db: Db,
  { organisationId, reason, actor }: { organisationId: string; reason: string; actor: Actor },
): Promise<void> {
  const { organisation } = await lockUnretired(db, organisationId);
  const policy = { governance: 'retired' as const, retiredAt: await readNow(db), retireReason: reason };
  await changePolicies(db, [{ organisation, policy, event: 'organisation.retired', data: { reason } }], actor);
}

async function lockUnretired(db: Db, id: string) {
  const [organisation] = await lockOrganisations(db, [id]);
  if (organisation === undefined) throw new AppError({ code: 'not_found' });
  const { governance } = organisation.policy;
  if (governance === 'retired') {
    throw new AppError({ code: 'conflict', publicMessage: 'The organisation is retired already.' });
  }
  return { organisation, governance };
}

async function insertControlChange(
  db: Db,
  change: {
    id: string;
    governance: string;
    reason: string;
    state: 'requested' | 'applied';
    openViolations: OpenViolationCount[];
    actor: Actor;
  },
): Promise<string> {
  const { id: organisationId, governance, reason, state, openViolations, actor } = change;
  const { id, version } = await db
    .insertInto('governance.control_change')
    .values({
      kind: 'organisation.retire',
      target: JSON.stringify({ type: 'organisation', id: organisationId }),
      before: JSON.stringify({ governance }),
      after: JSON.stringify({ governance: 'retired' }),
      reason,
      effect: JSON.stringify({ openViolations }),
      state,
      requested_by: JSON.stringify(actor),
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
  await insertEvents(db, [
    {
      type: state === 'applied' ? 'control_change.applied' : 'control_change.requested',
      actor,
      organisationId,
      subject: { type: 'control_change', id, version },
      data: { kind: 'organisation.retire', reason, effect: { openViolations } },
    },
  ]);
  return id;
}
