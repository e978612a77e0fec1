import { idOf, instant } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { isInScope } from '../matrix/matrix-query.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

const row = z.object({
  organisationId: idOf('organisation'),
  organisationName: z.string(),
  governance: z.string(),
  firstReadAt: instant.nullable(),
  lastReadAt: instant.nullable(),
  status: z
    .enum(['covered', 'gap', 'never_read'])
    .describe('`covered`: no stretch of more than 24 hours without a complete read meets the period.'),
  notReadFrom: instant.nullable().describe('Of a gap: end of the complete read before it; null before the first.'),
  notReadTo: instant.nullable().describe('Of a gap: start of the complete read after it; null while it lasts.'),
  gapHours: z.number().nullable().describe('Its whole length, to the hundredth; until now while it lasts.'),
});

/** Where and when no complete read for more than 24 hours leaves unknown what was. */
export const coverageReport = defineReport({
  id: 'coverage',
  title: 'Coverage',
  description:
    'Every organisation: a row for each stretch of more than 24 hours without a complete read that meets the period, or one row that says that there is none.',
  row,
  countBy: ['status', 'governance'],
  limits: [
    'Before its first read nothing is known of an organisation; that counts as a gap of the time since it was known.',
  ],
  async *pages(db, query, { caller, now }) {
    const { from, to } = query;
    yield* readRows<z.output<typeof row>>(
      db,
      sql`
      select o.id as "organisationId", o.name as "organisationName", coalesce(op.governance, 'observed') as governance,
             known.first_read as "firstReadAt", r.last_read_completed_at as "lastReadAt",
             case when r.last_read_completed_at is null then 'never_read' when gap.is_gap then 'gap' else 'covered' end as status,
             gap.not_read_from as "notReadFrom", gap.not_read_to as "notReadTo",
             round(extract(epoch from coalesce(gap.not_read_to, ${now}::timestamptz) - coalesce(gap.not_read_from, o.created_at))::numeric / 3600, 2)::float8 * case when gap.is_gap then 1 end as "gapHours"
        from directory.organisation o
        left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
        left join directory.read_state r on r.organisation_id = o.id
        left join lateral (
          select min(s.first_read_started_at) as first_read_started, min(s.first_read_completed_at) as first_read
            from directory.snapshot s where s.organisation_id = o.id and s.state in ('complete', 'released')) known on true
        left join lateral (
          select true as is_gap, g.not_read_from, g.not_read_to from (
            select read_before_completed_at as not_read_from, read_after_started_at as not_read_to
              from directory.read_gap where organisation_id = o.id
            union all
            select r.last_read_completed_at, null where r.last_read_completed_at is not null
            union all
            select null, known.first_read_started where known.first_read_started is not null
          ) g
          where coalesce(g.not_read_from, o.created_at) < ${to} and coalesce(g.not_read_to, ${now}::timestamptz) > ${from}
            and coalesce(g.not_read_to, ${now}::timestamptz) - coalesce(g.not_read_from, o.created_at) > interval '24 hours'
        ) gap on true
       where ${isInScope(query, caller, sql.ref('o.id'))} and o.created_at <= ${to}
       order by lower(o.name), o.id, gap.not_read_from nulls first`,
    );
  },
});
