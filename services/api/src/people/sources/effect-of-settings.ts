import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { ChangeEffect } from '../../control-changes/control-change.ts';
import { severityRank } from '../../violations/severity-rank.ts';
import type { SourceSettings } from './settings-store.ts';

/** Whether other settings of a source make fewer things fail, and which open violations they end. */
export async function effectOfSettings(
  db: Db,
  { name, before, after }: { name: string; before: SourceSettings; after: SourceSettings },
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const isMilder = before.inactiveMeans === 'offboarded' && after.inactiveMeans === 'leave';
  const isLonger =
    after.cadenceDays === null ? before.cadenceDays !== null : after.cadenceDays > (before.cadenceDays ?? 0);
  const ended = [...(isMilder ? [ofInactive(name)] : []), ...(isLonger ? [ofSilence(name)] : [])];
  if (ended.length === 0) return { isWeaker: false, effect: { openViolations: [] } };
  const { rows } = await sql<ChangeEffect['openViolations'][number]>`
    select v.check_id as "checkId", v.severity, count(*) as count from governance.violation v
     where v.state not in ('resolved', 'excepted') and (${sql.join(ended, sql` or `)})
     group by v.check_id, v.severity order by ${severityRank(sql`v.severity`)}, v.check_id`.execute(db);
  return { isWeaker: true, effect: { openViolations: rows } };
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
