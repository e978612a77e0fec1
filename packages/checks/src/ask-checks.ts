import { type RawBuilder, sql } from 'kysely';
import type { AnswerRow, Check } from './check.ts';
import { accountsInScope } from './scope/accounts-in-scope.ts';
import { organisationsInScope } from './scope/organisations-in-scope.ts';
import { rulesInScope } from './scope/rules-in-scope.ts';
import type { CheckSettings } from './settings.ts';

/** What checks are asked about, and which with which settings. */
export type Questions = {
  organisationIds: readonly string[];
  now: Date;
  asked: readonly { check: Check; settings: CheckSettings }[];
};

/**
 * Asks checks about organisations with one query: accounts and rules are worked out once for all of them. The rows of a
 * check stand together.
 */
export function askChecks({ organisationIds, now, asked }: Questions): RawBuilder<AnswerRow> {
  const answers = asked.map(({ check, settings }) => answerOf(check, { now, settings }));
  return sql<AnswerRow>`
    with ${organisationsInScope(organisationIds, now)}, ${accountsInScope(now)}, ${rulesInScope(now)}
    ${sql.join(answers, sql` union all `)}`;
}

/** The answer of one check to each organisation; what an organisation lacks to be judged hides what fails there. */
function answerOf(check: Check, scope: { now: Date; settings: CheckSettings }): RawBuilder<AnswerRow> {
  const finding = check.find(scope);
  return sql<AnswerRow>`select * from (
    with ${sql.join(finding.with)},
    readiness as (select o.id, ${finding.ready ?? sql`true`} as ready from organisation o)
    select ${sql.lit(check.id)} as check_id, o.id as organisation_id, r.ready, o.readable,
           case when r.ready then coalesce(c.population, 0)::integer else 0 end as population,
           case when r.ready then coalesce(c.population - c.failed, 0)::integer else 0 end as passed,
           f.subject_type, f.subject_id, f.subject_key, f.account_id, f.person_id, f.severity, f.due_seconds,
           f.due_base_at, f.exposed_since, f.own_fact, f.keeps_due, f.is_shared,
           f.shared_governed_since, f.facts
      from organisation o
      join readiness r on r.id = o.id
      left join counted c on c.organisation_id = o.id
      left join failing f on f.organisation_id = o.id and r.ready) answer`;
}
