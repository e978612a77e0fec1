import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';
import { unknownAccounts } from './unknown-accounts.ts';

/** Unknown accounts of one foreign domain. */
export type DomainGroup = {
  domain: string;
  accounts: number;
  /** How many of them may be proposed. */
  proposable: number;
  /** The addresses of those, where some may not be proposed; else none, as the domain says it. */
  addresses: string[];
  organisationIds: string[];
  /** The highest rank of those that may be proposed. */
  rank: number;
  /** Whether it is the domain of clients: seen in the organisation of one client only, or in each where it is seen most are of it. */
  isOfClients: boolean;
};

const mostDomains = 20_000;

/** Finds the foreign domains that hold unknown accounts that may be proposed, the largest first. Free mail services are no domain of anybody. */
export async function findDomainGroups(db: Db, context: ProposalContext): Promise<DomainGroup[]> {
  const { freeMail, peopleDomains, vendorDomains } = context;
  const { rows } = await sql<DomainGroup>`
    with ${unknownAccounts(context)}, held as materialized (
      select organisation_id, relationship, domain, count(*)::integer as accounts,
             count(*) filter (where may_be_proposed)::integer as proposable,
             coalesce(max(rank) filter (where may_be_proposed), 0) as rank,
             array_agg(distinct email) filter (where may_be_proposed) as addresses
        from unknown where domain <> all(${[...freeMail, ...peopleDomains.keys()]}::text[])
       group by 1, 2, 3
    ), weighed as materialized (
      select *, accounts * 2 > sum(accounts) filter (where domain <> all(${[...vendorDomains]}::text[]))
                                 over (partition by organisation_id) as is_most
        from held
    ), grouped as (
      select domain, sum(accounts)::integer as accounts, sum(proposable)::integer as proposable, max(rank) as rank,
             array_agg(organisation_id order by organisation_id) filter (where proposable > 0) as organisation_ids,
             bool_and(relationship = 'client') and (count(*) = 1 or bool_and(is_most)) as is_of_clients
        from weighed group by domain having sum(proposable) > 0
    )
    select g.domain, g.accounts, g.proposable, g.rank, g.organisation_ids as "organisationIds",
           g.is_of_clients as "isOfClients",
           case when g.accounts = g.proposable then '{}' else array(
             select distinct address from weighed w cross join lateral unnest(w.addresses) as address
              where w.domain = g.domain order by 1) end as addresses
      from grouped g order by g.proposable desc, g.domain limit ${mostDomains}`.execute(db);
  return rows;
}
