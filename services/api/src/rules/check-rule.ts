import type { Db } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import type { RuleValues } from './rule-store.ts';

/** Holds a rule to what makes it one. @throws AppError `unprocessable` that names the first thing that is wrong. */
export async function checkRule(db: Db, rule: RuleValues): Promise<void> {
  const problem = problemOf(rule) ?? (await findUnknown(db, rule));
  if (problem !== null) throw new AppError({ code: 'unprocessable', publicMessage: problem });
}

function problemOf(rule: RuleValues): string | null {
  const covered = [rule.covers_job_roles, rule.covers_departments, rule.covers_person_ids].flat().length;
  if (!rule.covers_all_staff && covered === 0) {
    return 'covers names nobody: give all staff, job roles, departments or people.';
  }
  if (!rule.scope_all && rule.scope_group_ids.length + rule.scope_organisation_ids.length === 0) {
    return 'scope names no organisation: give all, groups or organisations.';
  }
  if (rule.covers_all_staff && (describeRole(rule.ceiling).rank ?? 0) > 10 && rule.reason === null) {
    return 'A rule that gives all staff more than READONLY needs a reason.';
  }
  if (rule.valid_until !== null && rule.valid_until <= rule.valid_from) return 'validUntil must come after validFrom.';
  return null;
}

/** Everything that a rule names exists. */
async function findUnknown(db: Db, rule: RuleValues): Promise<string | null> {
  const { rows } = await sql<{ field: string }>`
    select 'ownerPersonId' as field where not exists (
      select from people.person where id = ${rule.owner_person_id} and deleted_at is null)
    union all
    select 'covers.personIds' from unnest(${rule.covers_person_ids}::uuid[]) as asked (id)
     where not exists (select from people.person p where p.id = asked.id)
    union all
    select 'scope.organisationIds' from unnest(${rule.scope_organisation_ids}::uuid[]) as asked (id)
     where not exists (select from directory.organisation o where o.id = asked.id)
    union all
    select 'scope.groupIds' from unnest(${rule.scope_group_ids}::uuid[]) as asked (id)
     where not exists (select from governance.organisation_group g where g.id = asked.id and g.deleted_at is null)
     limit 1`.execute(db);
  const [unknown] = rows;
  return unknown === undefined ? null : `${unknown.field} names something that does not exist here.`;
}
