import { askChecks, completeSettings, findCheck } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { findEnded } from '../previews/effect-of-rehearsal.ts';
import type { Rehearsal } from '../previews/rehearse-change.ts';
import { accessCheckId } from './compare-access.ts';

/**
 * Whether a rehearsed change of rules ends open violations of people who hold more than the rules that cover them allow: a higher
 * ceiling by another way. That no rule covers somebody does not count: a rule is what mends it.
 */
export async function liftsCeiling(db: Db, rehearsal: Rehearsal): Promise<boolean> {
  const ended = await findEnded(db, rehearsal);
  const check = findCheck(accessCheckId);
  const organisationIds = [...new Set(ended.flatMap(({ organisationId }) => organisationId ?? []))];
  if (check === undefined || organisationIds.length === 0) return false;
  const asked = [{ check, settings: completeSettings(check.settings, {}) }];
  const answer = askChecks({ organisationIds, now: await readNow(db), asked });
  const subjectIds = ended.map(({ subjectId }) => subjectId);
  const { rows } = await sql<{ lifts: boolean }>`
    select exists (
      select from (${answer}) answer
       where subject_id = any(${subjectIds}::uuid[]) and facts ->> 'problem' = 'above_ceiling') as lifts`.execute(db);
  return rows[0]?.lifts === true;
}

/** Whether a violation stands open in these organisations that a change of rules could end. */
export async function isAnyOpen(db: Db, organisationIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from governance.violation v
       where v.check_id = ${accessCheckId} and v.state <> 'resolved'
         and v.organisation_id = any(${organisationIds}::uuid[])) as is`.execute(db);
  return rows[0]?.is === true;
}
