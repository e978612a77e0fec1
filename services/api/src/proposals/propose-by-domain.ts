import { publicId } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { knownRoles } from '@keyledger/domain';
import { sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';
import type { Proposal } from './proposal-schema.ts';
import { unknownAccounts } from './unknown-accounts.ts';

/** Unknown accounts of one domain. */
type DomainGroup = {
  domain: string;
  accounts: number;
  proposable: number;
  addresses: string[];
  organisationIds: string[];
  rank: number | null;
  isOfOneClient: boolean;
};

const mostDomains = 2000;
const mostInRule = 1000;
const rulesPath = '/v1/classification-rules';

/** Proposes what the unknown accounts of foreign domains are: vendors, the staff of clients, externals. */
export async function proposeByDomain(db: Db, context: ProposalContext): Promise<Proposal[]> {
  const groups = (await findGroups(db, context)).filter(
    ({ domain, proposable }) =>
      proposable > 0 && !context.freeMail.includes(domain) && !context.peopleDomains.has(domain),
  );
  const vendors = groups.filter(({ domain }) => context.vendorDomains.includes(domain));
  const others = groups.filter((group) => !vendors.includes(group));
  const clients = others.filter(({ isOfOneClient }) => isOfOneClient);
  const externals = others.filter((group) => !clients.includes(group));
  return [
    ...vendors.map((group) => proposeVendor(group, context)),
    ...proposeClients(clients),
    ...externals.map((group) => proposeExternal(group, context)),
  ];
}

async function findGroups(db: Db, context: ProposalContext): Promise<DomainGroup[]> {
  const { rows } = await sql<DomainGroup>`
    with ${unknownAccounts(context)}
    select domain, count(*)::integer as accounts, count(*) filter (where may_be_proposed)::integer as proposable,
           coalesce(array_agg(distinct email) filter (where may_be_proposed), '{}') as addresses,
           coalesce(array_agg(distinct organisation_id) filter (where may_be_proposed), '{}') as "organisationIds",
           max(rank) filter (where may_be_proposed) as rank,
           count(distinct organisation_id) = 1 and bool_and(relationship = 'client') as "isOfOneClient"
      from unknown group by domain order by 3 desc, 1 limit ${mostDomains}`.execute(db);
  return rows;
}

/** By domain; by address where the domain also holds somebody who has to be decided about alone. */
function matchOf({ domain, accounts, proposable, addresses }: DomainGroup) {
  return accounts === proposable ? { domains: [domain] } : { addresses: addresses.slice(0, mostInRule) };
}

function proposeVendor(group: DomainGroup, { responsible, inAYear }: ProposalContext): Proposal {
  const { domain } = group;
  return ruleProposal(group, {
    kind: 'vendor',
    title: `${countWords(group.proposable)} of ${domain} belong to a vendor`,
    needs: responsible === null ? ['kindFacts.ownerPersonId'] : [],
    body: {
      name: `Vendor: ${domain}`,
      reason: `Support from ${domain}, confirmed from a proposal.`,
      match: matchOf(group),
      kind: 'vendor',
      kindFacts: { ownerPersonId: responsible, endsAt: inAYear },
    },
  });
}

function proposeExternal(group: DomainGroup, { responsible, inAYear }: ProposalContext): Proposal {
  const { domain, organisationIds, rank } = group;
  return ruleProposal(group, {
    kind: 'external',
    title: `${countWords(group.proposable)} of ${domain} are external`,
    needs: responsible === null ? ['kindFacts.sponsorPersonId', 'kindFacts.approvedBy'] : [],
    body: {
      name: `External: ${domain}`,
      reason: `Accounts of ${domain}, confirmed from a proposal.`,
      match: matchOf(group),
      kind: 'external',
      kindFacts: {
        sponsorPersonId: responsible,
        approvedBy: responsible,
        company: domain,
        organisationIds: organisationIds.map((id) => publicId('organisation', id)),
        ceiling: knownRoles.find((role) => role.rank === rank)?.id ?? 'STANDARD',
        endsAt: inAYear,
      },
    },
  });
}

/** All clients at once: each of these domains is seen in one client's organisation only. */
function proposeClients(groups: readonly DomainGroup[]): Proposal[] {
  const whole = groups.filter(({ accounts, proposable }) => accounts === proposable);
  const parts: DomainGroup[][] = [];
  for (let start = 0; start < whole.length; start += mostInRule) parts.push(whole.slice(start, start + mostInRule));
  return parts.map((part, index) => {
    const accounts = part.reduce((sum, { proposable }) => sum + proposable, 0);
    const organisationIds = [...new Set(part.flatMap((group) => group.organisationIds))];
    const number = parts.length > 1 ? ` (${index + 1} of ${parts.length})` : '';
    return {
      id: `client:${index}`,
      kind: 'client' as const,
      title: `${countWords(accounts)} belong to the staff of ${organisationIds.length} clients${number}`,
      explanation: 'Each of these domains is seen in the organisation of one client only.',
      explains: { accounts, of: part.reduce((sum, group) => sum + group.accounts, 0) },
      needs: [],
      request: {
        method: 'POST' as const,
        path: rulesPath,
        ifMatch: null,
        body: {
          name: `Staff of clients${number}`,
          reason: 'Addresses of the clients themselves, confirmed from a proposal.',
          match: {
            domains: part.map(({ domain }) => domain),
            organisationIds: organisationIds.map((id) => publicId('organisation', id)),
          },
          kind: 'client',
        },
      },
    };
  });
}

function ruleProposal(
  group: DomainGroup,
  { kind, title, needs, body }: Pick<Proposal, 'kind' | 'title' | 'needs'> & { body: Record<string, unknown> },
): Proposal {
  const { domain, accounts, proposable, organisationIds } = group;
  const left = accounts - proposable;
  const where = organisationIds.length === 1 ? 'one organisation' : `${organisationIds.length} organisations`;
  return {
    id: `${kind}:${domain}`,
    kind,
    title,
    explanation: `Nobody knows them, in ${where}.${left > 0 ? ` ${countWords(left)} of the domain, Advisers or leavers, have to be decided about one by one.` : ''}`,
    explains: { accounts: proposable, of: accounts },
    needs,
    request: { method: 'POST', path: rulesPath, ifMatch: null, body },
  };
}

function countWords(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}
