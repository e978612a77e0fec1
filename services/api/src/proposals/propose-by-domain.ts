import { publicId } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { knownRoles } from '@keyledger/domain';
import { countWords } from './count-words.ts';
import { type DomainGroup, findDomainGroups } from './domain-groups.ts';
import type { ProposalContext } from './proposal-context.ts';
import type { FreshProposal } from './proposal-schema.ts';
import { proposeClients } from './propose-clients.ts';

const mostInRule = 1000;
const rulesPath = '/v1/classification-rules';
const mostExternals = 500;

/**
 * Proposes what the unknown accounts of foreign domains are: vendors, the staff of clients, externals; but no externals of domains
 * about which there is something to be said `first`.
 */
export async function proposeByDomain(
  db: Db,
  context: ProposalContext,
  first: ReadonlySet<string>,
): Promise<FreshProposal[]> {
  const groups = await findDomainGroups(db, context);
  const isVendor = ({ domain }: DomainGroup) => context.vendorDomains.includes(domain);
  const others = groups.filter((group) => !isVendor(group));
  const externals = others.filter(({ domain, isOfClients }) => !isOfClients && !first.has(domain));
  return [
    ...groups.filter(isVendor).map((group) => proposeVendor(group, context)),
    ...proposeClients(others.filter(({ isOfClients }) => isOfClients)),
    ...externals.slice(0, mostExternals).map((group) => proposeExternal(group, context)),
  ];
}

/** By domain; by address where the domain also holds somebody who has to be decided about alone. */
function matchOf({ domain, accounts, proposable, addresses }: DomainGroup) {
  return accounts === proposable ? { domains: [domain] } : { addresses: addresses.slice(0, mostInRule) };
}

function proposeVendor(group: DomainGroup, { responsible, inAYear }: ProposalContext): FreshProposal {
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

function proposeExternal(group: DomainGroup, { responsible, inAYear }: ProposalContext): FreshProposal {
  const { domain, organisationIds, rank } = group;
  return ruleProposal(group, {
    kind: 'external',
    title: `${countWords(group.proposable)} of ${domain} ${group.proposable === 1 ? 'is' : 'are'} external`,
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

function ruleProposal(
  group: DomainGroup,
  { kind, title, needs, body }: Pick<FreshProposal, 'kind' | 'title' | 'needs'> & { body: Record<string, unknown> },
): FreshProposal {
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
