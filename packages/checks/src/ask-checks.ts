import { type RawBuilder, sql } from 'kysely';
import type { AnswerRow, AskedCheck } from './check.ts';
import { accountTally } from './scope/account-tally.ts';
import { accountsInScope } from './scope/accounts-in-scope.ts';
import { judgedAccess } from './scope/judged-access.ts';
import { organisationsInScope } from './scope/organisations-in-scope.ts';
import { type RulesCounted, rulesInScope } from './scope/rules-in-scope.ts';
import type { CheckSettings } from './settings.ts';

/** What checks are asked about, and which with which settings. */
export type Questions = {
  organisationIds: readonly string[];
  now: Date;
  asked: readonly { check: AskedCheck; settings: CheckSettings }[];
  /** Without it the rules that are in force now. */
  rules?: RulesCounted;
};

/**
 * Asks checks about organisations with one query: accounts, rules and what these allow are worked out once for
 * all of them. The rows of a check stand together.
 */
export function askChecks({ organisationIds, now, asked, rules = { at: now } }: Questions): RawBuilder<AnswerRow> {
  const answers = asked.map(({ check, settings }) => answerOf(check, { now, settings }));
  return sql<AnswerRow>`
    with ${organisationsInScope(organisationIds, now)}, ${accountsInScope(now)}, ${accountTally}, ${rulesInScope(rules)},
    ${sql.join(judgedAccess)}
    ${sql.join(answers, sql` union all `)}`;
}

/**
 * The answer of one check: a row for each organisation, then one for each subject that fails. What an organisation lacks to be
 * judged hides what fails there.
 */
function answerOf(check: AskedCheck, scope: { now: Date; settings: CheckSettings }): RawBuilder<AnswerRow> {
  const finding = check.find(scope);
  const isReady = finding.ready ?? sql`true`;
  const isKnown = finding.known ?? sql`true`;
  const { population, failed = failingEach } = finding;
  const parts = population === undefined ? finding.with : [...finding.with, countedBy(population, failed)];
  return sql<AnswerRow>`select * from (
    with ${sql.join(parts)}
    select ${sql.lit(check.id)} as check_id, o.id as organisation_id, r.ready, o.readable, ${isKnown} as known,
           case when r.ready then coalesce(c.population, 0)::integer else 0 end as population,
           case when r.ready then coalesce(c.population - c.failed, 0)::integer else 0 end as passed,
           null::text as subject_type, null::uuid as subject_id, null::text as subject_key, null::uuid as account_id,
           null::uuid as person_id, null::text as severity, null::integer as due_seconds, null::timestamptz as due_base_at,
           null::timestamptz as exposed_since, null::boolean as own_fact, null::boolean as keeps_due, null::boolean as is_shared,
           null::timestamptz as shared_governed_since, null::jsonb as facts
      from organisation o
     cross join lateral (select ${isReady} as ready) r
      left join counted c on c.organisation_id = o.id
    union all
    select ${sql.lit(check.id)}, o.id, true, o.readable, ${isKnown}, 0, 0,
           f.subject_type, f.subject_id, f.subject_key, f.account_id, f.person_id, f.severity, f.due_seconds,
           f.due_base_at, f.exposed_since, f.own_fact, f.keeps_due, f.is_shared, f.shared_governed_since, f.facts
      from failing f join organisation o on o.id = f.organisation_id
     where ${isReady}) answer`;
}

const failingEach = sql`select organisation_id, count(*) as failed from failing group by 1`;

/** The expression `counted` of a check whose subjects are accounts: those that fail are counted where they are found. */
function countedBy(population: RawBuilder<number>, failed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`counted as (
    select tally.organisation_id, ${population} as population, coalesce(f.failed, 0) as failed
      from tally left join (${failed}) f on f.organisation_id = tally.organisation_id)`;
}
