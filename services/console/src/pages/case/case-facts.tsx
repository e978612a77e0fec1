import type { Case } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import { accountName } from '../../accounts/account-name.ts';
import { Panel } from '../../app/panel.tsx';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { ViolationStateBadge } from '../../badges/violation-state-badge.tsx';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import { CaseOwner } from './case-owner.tsx';
import { FactList } from './fact-list.tsx';
import { useAccount, useOrganisation, usePerson, useViolations } from './subjects.ts';

/** Who, where, how bad, by when and by whom. */
export function CaseFacts({ one }: { one: Case }) {
  const { organisationId, accountId, personId, state } = one;
  const organisation = useOrganisation(organisationId).data;
  const account = useAccount(accountId).data;
  const person = usePerson(personId).data;
  const violations = useViolations(one.violationIds);
  const [worst] = violations;
  return (
    <Panel title="The facts">
      <FactList
        facts={[
          [
            'Who',
            (account || person) && (
              <WhoText
                key="who"
                personId={personId}
                name={one.personName ?? one.accountName ?? ''}
                email={account?.email ?? person?.primaryEmail ?? null}
              />
            ),
          ],
          ['Where', organisationId && <OrganisationLink key="where" id={organisationId} name={one.organisationName} />],
          [
            'Account',
            account && (
              <Link key="account" to="/accounts" search={{ account: account.id }}>
                {accountName(account)}
              </Link>
            ),
          ],
          ['Role in Xero', account && `${account.roleName}${account.isSubscriber ? ', holds the subscription' : ''}`],
          ['How bad', <SeverityBadge key="severity" severity={one.severity} />],
          [
            'Due',
            state === 'open' ? (
              <span key="due">
                <Due at={one.dueAt} /> {one.dueAt !== null && <Instant at={one.dueAt} />}
              </span>
            ) : (
              <ViolationStateBadge key="state" violation={{ state }} />
            ),
          ],
          ['Who answers for it', violations.length > 0 && <CaseOwner key="owner" violations={violations} />],
          [
            worst?.exposedSince ? 'Exposed since' : 'Found',
            worst && <Instant key="since" at={worst.exposedSince ?? worst.firstDetectedAt} />,
          ],
          ['Last read of Xero', organisation && <Instant key="read" at={organisation.lastReadAt} relative />],
        ]}
      />
    </Panel>
  );
}

function WhoText({ personId, name, email }: { personId: string | null; name: string; email: string | null }) {
  return (
    <>
      {personId === null ? (
        <strong>{name}</strong>
      ) : (
        <Link to="/people/$personId" params={{ personId }}>
          {name}
        </Link>
      )}{' '}
      {email !== name && email}
    </>
  );
}

function OrganisationLink({ id, name }: { id: string; name: string | null }) {
  return (
    <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
      {name}
    </Link>
  );
}
