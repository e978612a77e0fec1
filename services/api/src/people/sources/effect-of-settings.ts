import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { ChangeEffect } from '../../control-changes/control-change.ts';
import { severityRank } from '../../violations/severity-rank.ts';
import { findReturning } from '../several-sources/find-returning.ts';
import { type SourceSettings, storeSettings } from './settings-store.ts';

/** Whether other settings of a source make fewer things fail, and which open violations they end. */
export async function effectOfSettings(
  db: Db,
  { name, before, after }: { name: string; before: SourceSettings; after: SourceSettings },
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const isMilder = before.inactiveMeans === 'offboarded' && after.inactiveMeans === 'leave';
  const isLonger =
    after.cadenceDays === null ? before.cadenceDays !== null : after.cadenceDays > (before.cadenceDays ?? 0);
  const returning = isOrderChanged(before, after)
    ? await findReturning(db, name, (trial) => storeSettings(trial, name, after))
    : [];
  const ended = [
    ...(isMilder ? [ofInactive(name)] : []),
    ...(isLonger ? [ofSilence(name)] : []),
    ...(returning.length > 0 ? [ofLeavers(returning)] : []),
  ];
  return { isWeaker: ended.length > 0, effect: await countEnded(db, ended) };
}

/** Which open violations end when the source no longer counts, and whether fewer things fail then. */
export async function effectOfDeletion(
  db: Db,
  name: string,
  takeOut: (db: Db) => Promise<unknown>,
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const returning = await findReturning(db, name, takeOut);
  const effect = await countEnded(db, [ofSilence(name), ofLeavers(returning)]);
  return { isWeaker: returning.length > 0 || effect.openViolations.length > 0, effect };
}

/** Whether other settings put a source elsewhere in the order of some attribute. */
export function isOrderChanged(before: SourceSettings, after: SourceSettings): boolean {
  return (
    before.precedence !== after.precedence || !isDeepStrictEqual(before.attributePrecedence, after.attributePrecedence)
  );
}

async function countEnded(db: Db, ended: readonly RawBuilder<boolean>[]): Promise<ChangeEffect> {
  if (ended.length === 0) return { openViolations: [] };
  const { rows } = await sql<ChangeEffect['openViolations'][number]>`
    select v.check_id as "checkId", v.severity, count(*) as count from governance.violation v
     where v.state not in ('resolved', 'excepted') and (${sql.join(ended, sql` or `)})
     group by v.check_id, v.severity order by ${severityRank(sql`v.severity`)}, v.check_id`.execute(db);
  return { openViolations: rows };
}

/** Violations about leavers who would not count as such any more. */
function ofLeavers(personIds: readonly string[]): RawBuilder<boolean> {
  return sql`v.check_id = 'offboarded-access-removed' and v.person_id = any(${[...personIds]}::uuid[])`;
}

/** Violations about people who count as having left only because they are not active. */
function ofInactive(name: string): RawBuilder<boolean> {
  return sql`v.check_id = 'offboarded-access-removed' and exists (
    select from people.scim_user u join people.person p on p.id = u.person_id
     where u.person_id = v.person_id and u.source = ${name} and not u.active and u.deleted_at is null
       and p.deleted_at is null and p.status = 'offboarded' and (p.ends_at is null or p.ends_at > app.now()))`;
}

function ofSilence(name: string): RawBuilder<boolean> {
  return sql`v.check_id = 'people-source-stale' and v.facts ->> 'problem' = 'silent' and v.facts ->> 'source' = ${name}`;
}
