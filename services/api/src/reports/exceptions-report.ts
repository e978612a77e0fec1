import { severities } from '@keyledger/domain';
import { idOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { exceptionSchema } from '../exceptions/exception-schema.ts';
import { loadExceptions } from '../exceptions/exception-store.ts';
import { exemptDays, exemptDaysSchema } from '../exceptions/exempt-days.ts';
import { isInScope } from '../matrix/matrix-query.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

const row = z.object({
  exceptionId: idOf('exception'),
  violationId: idOf('violation'),
  checkId: z.string(),
  severity: z.enum(severities),
  organisationId: idOf('organisation').nullable(),
  accountId: idOf('account').nullable(),
  summary: z.string(),
  ...exceptionSchema.pick({
    kind: true,
    state: true,
    reason: true,
    compensatingMeasure: true,
    requestedBy: true,
    requestedAt: true,
    approvedBy: true,
    decidedAt: true,
    expiresAt: true,
    renewals: true,
    voidReason: true,
  }).shape,
  exemptDays: exemptDaysSchema,
});

type Found = Pick<
  z.output<typeof row>,
  'checkId' | 'severity' | 'organisationId' | 'accountId' | 'summary' | 'exemptDays'
> & {
  id: string;
};

/** Every exception that was asked for, decided about or in force in the period. */
export const exceptionsReport = defineReport({
  id: 'exceptions',
  title: 'Exceptions',
  description:
    'Every exception and false positive that was asked for, decided about or in force at some time in the period.',
  row,
  countBy: ['state', 'kind', 'severity', 'checkId'],
  limits: [
    'The state, and the severity of the violation, are those of now.',
    'The exempt days are those of the violation until now, by all its exceptions, also outside of the period.',
  ],
  async *pages(db, query, { caller }) {
    const { from, to } = query;
    const pages = readRows<Found>(
      db,
      sql`
      select e.id, v.check_id as "checkId", v.severity, v.organisation_id as "organisationId", v.account_id as "accountId", v.summary,
             ${exemptDays} as "exemptDays"
        from governance.exception e join governance.violation v on v.id = e.violation_id
       where e.requested_at <= ${to} and ${isInScope(query, caller, sql.ref('v.organisation_id'))}
         and case e.state when 'requested' then true
                          when 'approved' then coalesce(e.expires_at, 'infinity') >= ${from}
                          when 'expired' then coalesce(e.expires_at, e.updated_at) >= ${from}
                          else greatest(e.decided_at, e.updated_at) >= ${from} end
       order by e.requested_at, e.id`,
    );
    for await (const found of pages) {
      const ids = found.map(({ id }) => id);
      const exceptions = new Map((await loadExceptions(db, ids, caller)).map((exception) => [exception.id, exception]));
      yield found.flatMap(({ id: exceptionId, ...violation }) => {
        const exception = exceptions.get(exceptionId);
        return exception === undefined ? [] : [{ ...exception, ...violation, exceptionId }];
      });
    }
  },
});
