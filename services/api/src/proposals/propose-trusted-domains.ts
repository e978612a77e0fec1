import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { findTrustedDomains } from '../trusted-domains/trusted-domains-store.ts';
import type { ProposalContext } from './proposal-context.ts';
import type { FreshProposal } from './proposal-schema.ts';

const leastPeople = 2;

/** Proposes to trust the domains at which people who work here have their addresses, free mail services apart. */
export async function proposeTrustedDomains(db: Db, context: ProposalContext): Promise<FreshProposal[]> {
  const trusted = await findTrustedDomains(db, null);
  const proposed = await findDomainsToTrust(db, context);
  if (proposed.length === 0) return [];
  const domains = [...trusted.domains, ...proposed].sort();
  const counts = await countAccounts(db, proposed);
  return [
    {
      id: 'trusted-domains',
      kind: 'trusted_domains',
      title: `Trust ${proposed.join(', ')}`,
      explanation: proposed
        .map((domain) => `${context.peopleDomains.get(domain)} people have an address at ${domain}.`)
        .join(' '),
      explains: { accounts: counts, of: counts },
      needs: [],
      request: {
        method: 'PUT',
        path: '/v1/trusted-domains',
        ifMatch: `"${trusted.version}.0"`,
        body: { domains, reason: 'The domains of our people, confirmed from a proposal.' },
      },
    },
  ];
}

/** Domains of several people who work here that nobody has confirmed as trusted. */
export async function findDomainsToTrust(
  db: Db,
  { peopleDomains, freeMail }: Pick<ProposalContext, 'peopleDomains' | 'freeMail'>,
): Promise<string[]> {
  const trusted = await findTrustedDomains(db, null);
  return [...peopleDomains]
    .filter(([domain, people]) => people >= leastPeople && !freeMail.includes(domain))
    .map(([domain]) => domain)
    .filter((domain) => !trusted.domains.includes(domain));
}

async function countAccounts(db: Db, domains: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from directory.account a
     where a.status = 'current' and split_part(a.normalised_email, '@', -1) = any(${[...domains]}::text[])`.execute(db);
  return rows[0]?.count ?? 0;
}
