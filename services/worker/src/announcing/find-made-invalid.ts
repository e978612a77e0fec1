import { accessValid, askChecks, completeSettings, ruleAppliesToOrganisation } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** An account whose access becomes invalid. */
export type MadeInvalid = { organisationId: string; accountId: string; personId: string | null };

/** What the end of a rule does to access that is valid now. */
export type EffectOfEnd = {
  /** How many accounts become invalid. */
  invalidAccounts: number;
  /** How many are not judged any more, since nothing else is in force in their organisation. */
  notJudgedAccounts: number;
  /** The first of those that become invalid. */
  accounts: MadeInvalid[];
};

/** How many accounts are named at most. */
export const mostNamed = 100;
/** Enough for PostgreSQL to plan well, and little enough to be worked out in memory. */
const organisationsAtOnce = 1000;

/**
 * Says whom the end of a rule makes invalid: the check of access is asked by the rules that will be in force when it has ended (what
 * ends by then aside, what begins by then too), with that rule and without it. People and accounts are those of now.
 */
export async function findMadeInvalid(db: Db, rule: { id: string; endsAt: Date; now: Date }): Promise<EffectOfEnd> {
  const judged = await findJudgedOrganisations(db, rule.id);
  const effect: EffectOfEnd = { invalidAccounts: 0, notJudgedAccounts: 0, accounts: [] };
  for (let start = 0; start < judged.length; start += organisationsAtOnce) {
    const organisationIds = judged.slice(start, start + organisationsAtOnce);
    const found = await findIn(db, { ...rule, organisationIds });
    effect.invalidAccounts += found.invalidAccounts;
    effect.notJudgedAccounts += found.notJudgedAccounts;
    effect.accounts.push(...found.accounts.slice(0, mostNamed - effect.accounts.length));
  }
  return effect;
}

type Asked = { id: string; endsAt: Date; now: Date; organisationIds: readonly string[] };

async function findIn(db: Db, { id, endsAt, now, organisationIds }: Asked): Promise<EffectOfEnd> {
  // A rule that follows on another begins a thousandth of a second after its end.
  const at = new Date(endsAt.getTime() + 1);
  const asked = [{ check: accessValid, settings: completeSettings(accessValid.settings, {}) }];
  const questions = { organisationIds, now, asked };
  const answer = (besideId?: string) => sql`
    select organisation_id, ready, passed, account_id, person_id
      from (${askChecks({ ...questions, rules: { at, ...(besideId === undefined ? {} : { besideId }) } })}) answer`;
  const { rows } = await sql<EffectOfEnd>`
    with before as materialized (${answer(id)}), after as materialized (${answer()}
    ), invalid as materialized (
      select a.organisation_id as "organisationId", a.account_id as "accountId", a.person_id as "personId"
        from after a
       where a.account_id is not null and not exists (select from before b where b.account_id = a.account_id)
    )
    select (select count(*) from invalid)::integer as "invalidAccounts",
           (select coalesce(sum(b.passed), 0) from before b join after a using (organisation_id)
             where b.account_id is null and a.account_id is null and not a.ready)::integer as "notJudgedAccounts",
           (select coalesce(json_agg(named), '[]') from (
             select * from invalid order by "organisationId", "accountId" limit ${mostNamed}) named) as accounts`.execute(
    db,
  );
  return rows[0] ?? { invalidAccounts: 0, notJudgedAccounts: 0, accounts: [] };
}

/** The organisations about which a rule speaks; none while the check of access is off. */
async function findJudgedOrganisations(db: Db, ruleId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from governance.rule r join directory.organisation o on ${ruleAppliesToOrganisation}
     where r.id = ${ruleId} and not exists (
       select from governance.check_setting s where s.check_id = ${accessValid.id} and s.valid_to is null and not s.enabled)
     order by o.id`.execute(db);
  return rows.map(({ id }) => id);
}
