import { publicId } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { ProposalContext } from './proposal-context.ts';
import type { FreshProposal } from './proposal-schema.ts';
import { unknownAccounts, worksHere } from './unknown-accounts.ts';

const mostAccounts = 1000;
const path = '/v1/accounts/bulk';

/** Proposes whose or what unknown accounts are at addresses of our own people's domains: those of somebody of the same name, and shared ones. */
export async function proposeOwnDomain(db: Db, context: ProposalContext): Promise<FreshProposal[]> {
  const domains = [...context.peopleDomains.keys()].filter((domain) => !context.freeMail.includes(domain));
  if (domains.length === 0) return [];
  const { rows } = await sql<{ id: string; personId: string | null; isShared: boolean }>`
    with ${unknownAccounts(context)}, named as (
      select lower(regexp_replace(trim(p.display_name), '\\s+', ' ', 'g')) as name, min(p.id::text)::uuid as person_id
        from people.person p where ${worksHere(context.now)} group by 1 having count(*) = 1
    )
    select u.id, n.person_id as "personId", u.local_part = any(${[...context.sharedLocalParts]}::text[]) as "isShared"
      from unknown u
      left join named n on n.name = lower(regexp_replace(trim(u.name), '\\s+', ' ', 'g'))
     where u.may_be_proposed and u.domain = any(${domains}::text[])
       and (n.person_id is not null or u.local_part = any(${[...context.sharedLocalParts]}::text[]))
     order by u.id`.execute(db);
  const shared = rows.filter(({ isShared }) => isShared).map(({ id }) => id);
  const links = rows.flatMap(({ id, personId, isShared }) => (isShared || personId === null ? [] : [{ id, personId }]));
  return [...proposeLinks(links), ...proposeShared(shared, context)];
}

function proposeLinks(links: readonly { id: string; personId: string }[]): FreshProposal[] {
  if (links.length === 0) return [];
  const asked = links.slice(0, mostAccounts);
  const byPerson = Map.groupBy(asked, ({ personId }) => personId);
  const decisions = [...byPerson].map(([personId, accounts]) => ({
    accountIds: accounts.map(({ id }) => publicId('account', id)),
    personId: publicId('person', personId),
  }));
  return [
    {
      id: 'links:names',
      kind: 'links',
      title: `${links.length} unknown accounts bear the name of somebody who works here`,
      explanation: 'Their domain is that of your people, their address is not: an equal name only suggests who it is.',
      explains: { accounts: asked.length, of: links.length },
      needs: [],
      request: { method: 'POST', path, ifMatch: null, body: { decisions } },
    },
  ];
}

function proposeShared(ids: readonly string[], { responsible }: ProposalContext): FreshProposal[] {
  if (ids.length === 0) return [];
  const accountIds = ids.slice(0, mostAccounts).map((id) => publicId('account', id));
  const kindFacts = { ownerPersonId: responsible, purpose: 'Shared mailbox' };
  return [
    {
      id: 'shared:local-parts',
      kind: 'shared',
      title: `${ids.length} unknown accounts look like shared mailboxes`,
      explanation: 'Their addresses name a function, as accounts@ or payroll@, at the domain of your people.',
      explains: { accounts: accountIds.length, of: ids.length },
      needs: responsible === null ? ['decisions[0].kindFacts.ownerPersonId'] : [],
      request: {
        method: 'POST',
        path,
        ifMatch: null,
        body: { decisions: [{ accountIds, kind: 'shared', kindFacts }] },
      },
    },
  ];
}
