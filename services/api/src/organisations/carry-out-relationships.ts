import type { Caller } from '@keyledger/contracts';
import { type Actor, classifyAccounts, type Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { checksOfClasses } from '../classification-rules/rehearse-classification.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectsByOrganisation } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { changePolicies, type PolicyChange } from './change-policies.ts';
import type { ExpectedResult } from './expected-organisations.ts';
import { carryOutOrganisation } from './update-organisation.ts';

/** What became of an organisation that is not to be changed now. */
type HeldBack = Pick<ExpectedResult, 'outcome' | 'problem' | 'controlChangeId'>;

/**
 * Keeps a control change of each organisation where open violations end by whose it is. Tells, by its id, which wait for a second
 * operator or are refused without a reason; the others are for the caller to change. With `dryRun` nothing is kept.
 */
export async function carryOutRelationships(
  db: Db,
  changes: readonly PolicyChange[],
  { dryRun, reason, caller }: { dryRun: boolean; reason: string | null; caller: Caller },
): Promise<ReadonlyMap<string, HeldBack>> {
  const heldBack = new Map<string, HeldBack>();
  if (changes.length === 0) return heldBack;
  await sql`savepoint relationships`.execute(db);
  const effects = await rehearseRelationships(db, changes, actorOf(caller));
  for (const { organisation, policy } of changes) {
    const effect = effects.get(organisation.id);
    if (effect === undefined) continue;
    const asked = { organisation, patch: policy, effect, isWeaker: true, reason, caller };
    try {
      const changed = await carryOutOrganisation(db, asked, async () => {});
      if (changed.outcome === 'applied') continue;
      const controlChangeId = dryRun ? null : changed.controlChangeId;
      heldBack.set(organisation.id, { outcome: 'waiting', problem: null, controlChangeId });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      heldBack.set(organisation.id, { outcome: 'refused', problem: error.publicMessage, controlChangeId: null });
    }
  }
  if (dryRun) await sql`rollback to savepoint relationships`.execute(db);
  await sql`release savepoint relationships`.execute(db);
  return heldBack;
}

/** What open violations end, by organisation: everything is stored for real, and taken back. */
async function rehearseRelationships(
  db: Db,
  changes: readonly PolicyChange[],
  actor: Actor,
): Promise<ReadonlyMap<string | null, ChangeEffect>> {
  const organisationIds = changes.map(({ organisation }) => organisation.id);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: checksOfClasses,
    change: async (transaction) => {
      await changePolicies(transaction, changes, actor);
      await classifyAccounts(transaction, { organisationIds, now: await readNow(transaction), actor });
    },
  });
  return effectsByOrganisation(db, rehearsal);
}
