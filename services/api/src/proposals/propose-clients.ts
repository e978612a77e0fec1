import { publicId } from '@keyledger/contracts';
import { countWords } from './count-words.ts';
import type { DomainGroup } from './domain-groups.ts';
import type { FreshProposal } from './proposal-schema.ts';

const mostInRule = 1000;

/** What one rule would match, and whom that explains. */
type Part = { match: Record<string, string[]>; groups: DomainGroup[]; explains: FreshProposal['explains'] };
type Numbered = Part & { index: number; number: string };

/**
 * Proposes that the unknown accounts of clients' domains are the staff of those clients: all clients at once, as far as one rule
 * can say it. Where a domain also holds an Adviser or a leaver, who have to be decided about alone, the others are named by address.
 */
export function proposeClients(groups: readonly DomainGroup[]): FreshProposal[] {
  const isWhole = ({ accounts, proposable }: DomainGroup) => accounts === proposable;
  const whole = groups.filter(isWhole);
  const mixed = groups.filter((group) => !isWhole(group));
  return [
    ...number(inParts(whole, () => 1).map(byDomain)).map((part) => toProposal(part, 'client')),
    ...number(inParts(mixed, ({ addresses }) => addresses.length).map(byAddress)).map((part) =>
      toProposal(part, 'client:addresses'),
    ),
  ];
}

/** Parts that fit into one rule each; a group is never divided, but one that is too large alone, which loses its rest. */
function inParts(groups: readonly DomainGroup[], size: (group: DomainGroup) => number): DomainGroup[][] {
  const parts: DomainGroup[][] = [];
  let room = 0;
  for (const group of groups) {
    if (size(group) > room) {
      parts.push([]);
      room = mostInRule;
    }
    parts.at(-1)?.push(group);
    room -= size(group);
  }
  return parts;
}

function byDomain(groups: DomainGroup[]): Part {
  const accounts = sum(groups, ({ proposable }) => proposable);
  return { groups, match: { domains: groups.map(({ domain }) => domain) }, explains: { accounts, of: accounts } };
}

function byAddress(groups: DomainGroup[]): Part {
  const addresses = groups.flatMap((group) => group.addresses).slice(0, mostInRule);
  const explains = {
    accounts: sum(groups, ({ proposable }) => proposable),
    of: sum(groups, ({ accounts }) => accounts),
  };
  return { groups, match: { addresses }, explains };
}

/** Numbers the parts when there are several. */
function number(parts: readonly Part[]): Numbered[] {
  return parts.map((part, index) => ({
    ...part,
    index,
    number: parts.length > 1 ? ` (${index + 1} of ${parts.length})` : '',
  }));
}

function toProposal({ match, groups, explains, index, number: ofAll }: Numbered, id: string): FreshProposal {
  const organisationIds = [...new Set(groups.flatMap((group) => group.organisationIds))];
  const left = explains.of - explains.accounts;
  const clients = organisationIds.length === 1 ? 'one client' : `${organisationIds.length} clients`;
  const besides = left === 0 ? '' : ` ${countWords(left)}, Advisers or leavers, have to be decided about one by one.`;
  return {
    id: `${id}:${index}`,
    kind: 'client',
    title: `${countWords(explains.accounts)} belong to the staff of ${clients}${ofAll}`,
    explanation: `Each of these domains is seen in clients' organisations only, in one of them or as that of most.${besides}`,
    explains,
    needs: [],
    request: {
      method: 'POST',
      path: '/v1/classification-rules',
      ifMatch: null,
      body: {
        name: `Staff of clients${left === 0 ? '' : ' beside Advisers'}${ofAll}`,
        reason: 'Addresses of the clients themselves, confirmed from a proposal.',
        match: { ...match, organisationIds: organisationIds.map((each) => publicId('organisation', each)) },
        kind: 'client',
      },
    },
  };
}

function sum(groups: readonly DomainGroup[], pick: (group: DomainGroup) => number): number {
  return groups.reduce((total, group) => total + pick(group), 0);
}
