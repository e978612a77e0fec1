import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';
import type { FreshProposal } from './proposal-schema.ts';
import { unknownAccounts } from './unknown-accounts.ts';

const leastOrganisations = 10;
const mostOrganisations = 10_000;

/** An organisation that looks like a client's, with the domain that says so. */
export type LikelyClient = { name: string; domain: string; accounts: number };

/**
 * Finds organisations that look like clients': most of their unknown accounts are of a domain of their own, which no other
 * organisation knows and none of our people use. Few of them say nothing: a group of companies is no practice.
 */
export async function findLikelyClients(db: Db, context: ProposalContext): Promise<LikelyClient[]> {
  const { freeMail, peopleDomains, vendorDomains } = context;
  if (peopleDomains.size === 0) return [];
  const notTheirs = [...freeMail, ...peopleDomains.keys(), ...vendorDomains];
  const { rows } = await sql<LikelyClient>`
    with ${unknownAccounts(context)}, held as materialized (
      select organisation_id, domain, count(*)::integer as accounts from unknown
       where relationship = 'own' and domain <> all(${notTheirs}::text[]) group by 1, 2
    ), weighed as (
      select *, accounts * 2 > sum(accounts) over (partition by organisation_id) as is_most,
             count(*) over (partition by domain) as organisations
        from held
    )
    select o.name, w.domain, w.accounts from weighed w join directory.organisation o on o.id = w.organisation_id
     where w.is_most and w.organisations = 1
       and not exists (select from directory.organisation other
                        where other.id <> o.id and lower(trim(other.name)) = lower(trim(o.name)))
       and exists (select from directory.account a join governance.account_link l on l.account_id = a.id and l.valid_to is null
                    where a.organisation_id = o.id and a.status = 'current' and l.person_id is not null)
     order by o.name limit ${mostOrganisations}`.execute(db);
  return rows.length < leastOrganisations ? [] : rows;
}

/** Proposes that organisations are clients', all at once. */
export function proposeClientOrganisations(clients: readonly LikelyClient[]): FreshProposal[] {
  if (clients.length === 0) return [];
  const accounts = clients.reduce((sum, client) => sum + client.accounts, 0);
  return [
    {
      id: 'client-organisations',
      kind: 'client_organisations',
      title: `${clients.length} organisations look like clients'`,
      explanation:
        'Most of their unknown accounts are of a domain that no other organisation knows, and none of your people have an address there. Accounts of clients are not held to your rules.',
      explains: { accounts, of: accounts },
      needs: [],
      request: {
        method: 'POST',
        path: '/v1/organisations/import',
        ifMatch: null,
        body: {
          organisations: clients.map(({ name }) => ({ name, relationship: 'client' })),
          reason: 'Organisations of clients, confirmed from a proposal.',
        },
      },
    },
  ];
}
