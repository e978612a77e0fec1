import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { idOf, instant } from '@keyledger/runtime/rest';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { isVisible } from '../conventions/visible-organisations.ts';

/** How sure a row is at an instant: seen by reads around it, or only possible. */
export const certainties = ['observed', 'possible'] as const;

const readTimes = z.object({ startedAt: instant, completedAt: instant });

/** What is known about one organisation at an instant: the nearest known reads before and after it. */
export const coverageSchema = z.object({
  organisationId: idOf('organisation'),
  status: z
    .enum([...certainties, 'unknown'])
    .describe('`unknown`: never read before the instant, so its rows are unknown, not absent.'),
  readBefore: readTimes.nullable(),
  readAfter: readTimes.nullable(),
});

/** Coverage inside. */
export type Coverage = z.output<typeof coverageSchema>;

/** A gap between reads that is longer than this leaves what lies inside it only possible. */
const freshnessLimit = sql`interval '24 hours'`;

/** Whether the instant lies in a long gap between reads of the organisation, or after its last read. */
export function isUncovered(organisationId: RawBuilder<unknown>, at: Date): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select from directory.read_gap gap
             where gap.organisation_id = ${organisationId}
               and gap.read_before_completed_at < ${at} and gap.read_after_started_at > ${at}
               and gap.read_after_started_at - gap.read_before_completed_at > ${freshnessLimit})
    or not exists (select from directory.read_state newest
                    where newest.organisation_id = ${organisationId} and newest.last_read_completed_at >= ${at}))`;
}

/** Coverage of organisations at an instant, in the order of their ids; of all that the caller may see when none are named. */
export async function findCoverage(
  db: Db,
  at: Date,
  organisationIds: readonly string[] | undefined,
  caller: Caller,
): Promise<Coverage[]> {
  const named = organisationIds ? sql`and o.id = any(${[...organisationIds]}::uuid[])` : sql``;
  const { rows } = await sql<Coverage>`
    select o.id as "organisationId",
           case when before.read is null then 'unknown' when ${isUncovered(sql`o.id`, at)} then 'possible' else 'observed' end as status,
           before.read as "readBefore", after.read as "readAfter"
      from directory.organisation o
      left join lateral (
        select json_build_object('startedAt', started_at, 'completedAt', completed_at) as read
          from (${readsOf(sql`o.id`)}) known where completed_at <= ${at} order by completed_at desc limit 1
      ) before on true
      left join lateral (
        select json_build_object('startedAt', started_at, 'completedAt', completed_at) as read
          from (${readsOf(sql`o.id`)}) known where completed_at > ${at} order by completed_at limit 1
      ) after on true
     where ${isVisible(caller, sql.ref('o.id'))} ${named}
     order by o.id`.execute(db);
  return rows.map((row) => ({ ...row, readBefore: withDates(row.readBefore), readAfter: withDates(row.readAfter) }));
}

/** Every complete read whose times are kept one by one: both ends of each run, both sides of each gap, the newest. */
function readsOf(organisationId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select first_read_started_at as started_at, first_read_completed_at as completed_at
      from directory.snapshot where organisation_id = ${organisationId} and state in ('complete', 'released')
    union all
    select last_read_started_at, last_read_completed_at
      from directory.snapshot where organisation_id = ${organisationId} and state in ('complete', 'released')
    union all
    select read_before_started_at, read_before_completed_at from directory.read_gap where organisation_id = ${organisationId}
    union all
    select read_after_started_at, read_after_completed_at from directory.read_gap where organisation_id = ${organisationId}
    union all
    select last_read_started_at, last_read_completed_at
      from directory.read_state where organisation_id = ${organisationId} and last_read_completed_at is not null`;
}

/** JSON of PostgreSQL has instants as text. */
function withDates(read: Coverage['readBefore']): Coverage['readBefore'] {
  return read && { startedAt: new Date(read.startedAt), completedAt: new Date(read.completedAt) };
}
