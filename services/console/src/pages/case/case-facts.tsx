import type { Case } from '@keyledger/contracts/rest';
import { Fragment } from 'react';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';
import { FactList } from './fact-list.tsx';
import { useAccount, useOrganisation, usePerson } from './subjects.ts';

/** Who, where, how bad, by when and by whom. */
export function CaseFacts({ one }: { one: Case }) {
  const { organisationId, accountId, personId } = one;
  const organisation = useOrganisation(organisationId);
  const account = useAccount(accountId);
  const person = usePerson(personId);
  const violation = rest.useQuery(
    'get',
    '/v1/violations/{id}',
    { params: { path: { id: one.violationIds[0] ?? '' } } },
    { enabled: one.violationIds.length > 0 },
  );
  const owner = usePerson(violation.data?.ownerPersonId ?? null);
  const name = person?.displayName ?? [account?.firstName, account?.lastName].filter(Boolean).join(' ');
  const isOver = one.state !== 'open';
  return (
    <Panel title="The facts">
      <FactList
        facts={[
          [
            'Who',
            account || person ? (
              <WhoText key="who" name={name} email={account?.email ?? person?.primaryEmail ?? null} />
            ) : null,
          ],
          ['Where', organisation?.name],
          ['Role in Xero', account && `${account.roleName}${account.isSubscriber ? ', holds the subscription' : ''}`],
          ['How bad', <SeverityBadge key="severity" severity={one.severity} />],
          [
            'Due',
            isOver ? (
              <StateBadge key="state" tone={one.state === 'resolved' ? 'good' : 'info'}>
                {stateText(one.state)}
              </StateBadge>
            ) : (
              <Fragment key="due">
                <Due at={one.dueAt} /> {one.dueAt !== null && <Instant at={one.dueAt} />}
              </Fragment>
            ),
          ],
          ['Who answers for it', owner?.displayName ?? (violation.isSuccess ? 'Nobody yet' : undefined)],
          [
            violation.data?.exposedSince ? 'Exposed since' : 'Found',
            violation.data && (
              <Instant key="since" at={violation.data.exposedSince ?? violation.data.firstDetectedAt} />
            ),
          ],
          ['Last read of Xero', organisation && <Instant key="read" at={organisation.lastReadAt} relative />],
        ]}
      />
    </Panel>
  );
}

function WhoText({ name, email }: { name: string; email: string | null }) {
  return (
    <>
      {name === '' ? null : <strong>{name}</strong>} {email}
    </>
  );
}
