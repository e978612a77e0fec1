import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { CheckAnswer, Judgement } from './judge-checks.ts';
import type { Plan } from './plan-violations.ts';

/**
 * Keeps what each check answered per organisation, as intervals: a row ends and a new one starts only when the status or a
 * count changed. Organisations without an answer (retired) end their rows.
 */
export async function storeCheckResults(
  db: Db,
  input: { organisationIds: readonly string[]; judgement: Judgement; accepted: Plan['accepted']; now: Date },
): Promise<void> {
  const results = resultsOf(input.judgement.answers, input.accepted);
  const column = (name: keyof (typeof results)[number]) => results.map((result) => result[name]);
  await sql`
    /* keep plan: store-check-results */
    with input as (
      select * from unnest(${column('check_id')}::text[], ${column('check_version')}::integer[], ${column('organisation_id')}::uuid[],
        ${column('status')}::text[], ${column('population')}::integer[], ${column('passed')}::integer[], ${column('failed')}::integer[],
        ${column('excepted')}::integer[]) as r (check_id, check_version, organisation_id, status, population, passed, failed, excepted)
    ), same as (
      select c.check_id, c.organisation_id from input i
        join governance.check_result c on c.check_id = i.check_id and c.organisation_id = i.organisation_id and c.valid_to is null
       where (c.check_version, c.status, c.population, c.passed, c.failed, c.excepted)
           = (i.check_version, i.status, i.population, i.passed, i.failed, i.excepted)
    ), ended as (
      update governance.check_result c set valid_to = greatest(${input.now}::timestamptz, c.valid_from + interval '1 microsecond')
       where c.organisation_id = any(${input.organisationIds}::uuid[]) and c.valid_to is null
         and (c.check_id, c.organisation_id) not in (select check_id, organisation_id from same)
      returning c.check_id, c.organisation_id, c.valid_to
    )
    insert into governance.check_result (check_id, check_version, organisation_id, status, population, passed, failed, excepted, valid_from)
    select i.check_id, i.check_version, i.organisation_id, i.status, i.population, i.passed, i.failed, i.excepted, coalesce(e.valid_to, ${input.now}::timestamptz)
      from input i left join ended e on e.check_id = i.check_id and e.organisation_id = i.organisation_id
     where (i.check_id, i.organisation_id) not in (select check_id, organisation_id from same)`.execute(db);
}

function resultsOf(answers: readonly CheckAnswer[], accepted: Plan['accepted']) {
  const acceptedCounts = new Map<string, number>();
  for (const { check, columns, inOrganisationIds } of accepted) {
    if (columns.subject_type === 'rule') continue;
    for (const organisationId of inOrganisationIds) {
      const key = `${check.id}\n${organisationId}`;
      const { count } = columns.facts;
      acceptedCounts.set(
        key,
        (acceptedCounts.get(key) ?? 0) + (check.grain === 'account' && typeof count === 'number' ? count : 1),
      );
    }
  }
  return answers.map(({ check, organisationId, status, population, passed }) => {
    const failing = population - passed;
    const excepted = Math.min(failing, acceptedCounts.get(`${check.id}\n${organisationId}`) ?? 0);
    return {
      check_id: check.id,
      check_version: check.version,
      organisation_id: organisationId,
      status,
      population,
      passed,
      failed: failing - excepted,
      excepted,
    };
  });
}
