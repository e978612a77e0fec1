import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { changePolicies, lockOrganisations } from './change-policies.ts';
import { countOpenViolations, type OpenViolationCount } from './count-open-violations.ts';
import { requireVisible } from './require-visible.ts';

/** Which organisations: named ones, those of groups, or all that are observed. */
export type GovernTarget = { organisationIds: readonly string[] } | { groupIds: readonly string[] } | { all: true };

/** What governing them means: each open violation then has a due time. */
export type GovernEffect = { organisationIds: string[]; openViolations: OpenViolationCount[] };

/**
 * Starts governing organisations that are not governed yet; with `dryRun` only tells what that would mean.
 * @throws AppError `not_found` for what the caller may not see; `person_required` for a key (but the bootstrap key in a demo).
 */
export async function governOrganisations(
  db: Db,
  request: { target: GovernTarget; dryRun: boolean; caller: Caller },
): Promise<GovernEffect> {
  const { target, dryRun, caller } = request;
  if (!dryRun) await requireGovernor(db, caller);
  const candidates = await findTargets(db, target, caller);
  const locked = dryRun ? [] : await lockOrganisations(db, candidates);
  const organisationIds = dryRun
    ? candidates
    : locked.filter((one) => one.policy.governance !== 'governed').map(({ id }) => id);
  const openViolations = await countOpenViolations(db, organisationIds);
  if (dryRun) return { organisationIds, openViolations };
  const governedSince = await readNow(db);
  const changes = locked
    .filter((organisation) => organisation.policy.governance !== 'governed')
    .map((organisation) => ({
      organisation,
      policy: { governance: 'governed' as const, governedSince, retiredAt: null, retireReason: null },
      event: 'organisation.governed' as const,
    }));
  await changePolicies(db, changes, actorOf(caller));
  return { organisationIds, openViolations };
}

/** Observed organisations of the target; named ones may also have been retired. */
async function findTargets(db: Db, target: GovernTarget, caller: Caller): Promise<string[]> {
  if ('organisationIds' in target) await requireVisible(db, target.organisationIds, caller);
  const isObserved = sql`(coalesce(p.governance, 'observed') = 'observed' and o.connection_state <> 'expected')`;
  const chosen =
    'organisationIds' in target
      ? sql`o.id = any(${[...target.organisationIds]}::uuid[]) and coalesce(p.governance, 'observed') <> 'governed'`
      : 'groupIds' in target
        ? sql`${isObserved} and o.id in (
            select m.organisation_id from governance.organisation_group_member m
             where m.group_id = any(${[...target.groupIds]}::uuid[]) and m.valid_to is null)`
        : isObserved;
  const { rows } = await sql<{ id: string }>`
    select o.id from directory.organisation o
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
     where ${isVisible(caller, sql.ref('o.id'))} and ${chosen}
     order by o.id`.execute(db);
  return rows.map(({ id }) => id);
}

async function requireGovernor(db: Db, caller: Caller): Promise<void> {
  if (caller.type === 'operator') return;
  const { is_demo: isDemo } = await db.selectFrom('app.installation').select('is_demo').executeTakeFirstOrThrow();
  if (!caller.bootstrap || !isDemo) throw new AppError({ code: 'person_required' });
}
