import { folded, roleRank, ruleAppliesToOrganisation } from '@keyledger/checks';
import { publicId } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole, knownRoles } from '@keyledger/domain';
import { sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';
import type { FreshProposal } from './proposal-schema.ts';
import { worksHere } from './unknown-accounts.ts';

/** Who of one job role (or department) holds access that no rule explains. */
type Holders = {
  name: string;
  isDepartment: boolean;
  accounts: number;
  people: number;
  /** How many hold which rank. */
  ranks: { rank: number; accounts: number }[];
  organisationIds: string[];
};

const leastAccounts = 2;
const enough = 0.75;
const highestRank = 40;
const mostProposals = 50;
const mostOrganisations = 10_000;

/**
 * Proposes rules that explain what staff hold today: per job role (per department for people without one) the lowest ceiling that
 * explains most of it, where those people have access. The highest rank is never proposed, and leavers count for nothing.
 */
export async function proposeRules(db: Db, context: ProposalContext): Promise<FreshProposal[]> {
  const holders = await findHolders(db, context);
  return holders.flatMap((each) => toProposal(each, context)).slice(0, mostProposals);
}

async function findHolders(db: Db, { now }: ProposalContext): Promise<Holders[]> {
  const rank = roleRank(sql`a.role`);
  const { rows } = await sql<Holders>`
    with organisation as materialized (
      select o.id from directory.organisation o
        left join governance.organisation_policy op on op.organisation_id = o.id and op.valid_to is null
       where o.connection_state <> 'expected' and coalesce(op.governance, 'observed') <> 'retired'
    ), staff as materialized (
      select a.id, a.organisation_id, p.id as person_id, ${rank} as rank,
             coalesce(nullif(p.job_roles, '{}'), array_remove(array[p.department], null)) as names,
             p.job_roles = '{}' as is_department
        from governance.account_link l
        join directory.account a on a.id = l.account_id and a.status = 'current' and a.role <> 'REMOVED'
        join organisation o on o.id = a.organisation_id
        join people.person p on p.id = l.person_id
       where l.valid_to is null and p.in_scope and ${worksHere(now)} and not exists (
         select from governance.account_kind k
          where k.account_id = a.id and k.valid_to is null and k.kind_source = 'manual')
    ), rule as materialized (
      select r.*, ${roleRank(sql`r.ceiling`)} as ceiling_rank, ${folded(sql`r.covers_job_roles`)} as job_roles,
             ${folded(sql`r.covers_departments`)} as departments
        from governance.rule r
       where r.deleted_at is null and r.valid_from <= ${now} and (r.valid_until is null or r.valid_until > ${now})
    ), organisation_rule as materialized (
      select o.id as organisation_id, r.id as rule_id from organisation o join rule r on ${ruleAppliesToOrganisation}
    ), covered as materialized (
      select p.id as person_id, r.id as rule_id, r.ceiling_rank
        from people.person p
        join rule r on r.covers_all_staff or p.id = any(r.covers_person_ids)
          or lower(trim(p.department)) = any(r.departments) or ${folded(sql`p.job_roles`)} && r.job_roles
       where p.id in (select person_id from staff)
    ), explained as materialized (
      select staff.id from staff
        join covered c on c.person_id = staff.person_id and c.ceiling_rank >= staff.rank
        join organisation_rule x on x.organisation_id = staff.organisation_id and x.rule_id = c.rule_id
    ), held as materialized (
      select * from staff where not exists (select from explained where explained.id = staff.id)
    ), named as (
      select held.*, trim(given) as name, lower(trim(given)) as key from held cross join lateral unnest(names) as given
    ), ranked as (
      select key, is_department, rank, count(*)::integer as accounts from named group by 1, 2, 3
    )
    select min(n.name) as name, n.is_department as "isDepartment", count(*)::integer as accounts,
           count(distinct n.person_id)::integer as people,
           (select json_agg(json_build_object('rank', r.rank, 'accounts', r.accounts)) from ranked r
             where r.key = n.key and r.is_department = n.is_department) as ranks,
           array_agg(distinct n.organisation_id) filter (where n.rank <= ${highestRank}) as "organisationIds"
      from named n group by n.key, n.is_department order by 3 desc, 1`.execute(db);
  return rows;
}

function toProposal(holders: Holders, context: ProposalContext): FreshProposal[] {
  const { name, isDepartment, accounts, people } = holders;
  const proposable = within(holders, highestRank);
  if (proposable < leastAccounts) return [];
  const ceiling = knownRoles
    .filter(({ rank }) => rank !== null && rank <= highestRank)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .find(({ rank }) => within(holders, rank ?? 0) >= enough * proposable);
  if (ceiling === undefined) return [];
  const explained = within(holders, ceiling.rank ?? 0);
  const roleName = describeRole(ceiling.id).name;
  const isEverywhere = holders.organisationIds.length === context.organisationIds.length;
  const organisationIds = holders.organisationIds.map((id) => publicId('organisation', id)).slice(0, mostOrganisations);
  return [
    {
      id: `rule:${isDepartment ? 'department' : 'job-role'}:${name.toLowerCase()}`,
      kind: 'rule',
      title: `${name} → ${roleName} explains ${explained} of ${accounts}`,
      explanation: `${people} ${people === 1 ? 'person' : 'people'} of ${isDepartment ? 'the department' : 'the job role'} ${name} hold access that no rule allows, ${explained} accounts of it up to ${roleName}.`,
      explains: { accounts: explained, of: accounts },
      needs: context.responsible === null ? ['ownerPersonId'] : [],
      request: {
        method: 'POST',
        path: '/v1/rules',
        ifMatch: null,
        body: {
          name: `${name}: up to ${roleName}`,
          reason: 'Proposed from the access of today.',
          scope: isEverywhere ? { all: true } : { organisationIds },
          covers: isDepartment ? { departments: [name] } : { jobRoles: [name] },
          ceiling: ceiling.id,
          reviewBy: context.inAYear,
          ownerPersonId: context.responsible,
        },
      },
    },
  ];
}

function within({ ranks }: Holders, rank: number): number {
  return ranks.filter((each) => each.rank <= rank).reduce((sum, { accounts }) => sum + accounts, 0);
}
