import type { Person } from '@keyledger/contracts/rest';
import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { isErased } from '../../people/is-erased.ts';
import { Instant } from '../../time/instant.tsx';
import { FactList } from '../case/fact-list.tsx';

/** Who somebody is, as far as their sources say. */
export function PersonFacts({ person }: { person: Person }) {
  const { primaryEmail, aliases, jobRoles, department, startsAt, endsAt, timeZone, inScope } = person;
  return (
    <Panel title="Who this is">
      {person.mergedIntoPersonId !== null && (
        <Alert color="ink" variant="light" mb="sm">
          This turned out to be the same human as{' '}
          <Link to="/people/$personId" params={{ personId: person.mergedIntoPersonId }}>
            another person
          </Link>
          , who has everything now.
        </Alert>
      )}
      {isErased(person) && (
        <Alert color="ink" variant="light" mb="sm" title="This person was erased">
          What they were called, and what sources said of them, is gone for good. Which access they had and when, and
          that they were erased, stays as proof.
        </Alert>
      )}
      <FactList
        facts={[
          ['E-mail', primaryEmail],
          ['Also', aliases.join(', ')],
          [jobRoles.length > 1 ? 'Job roles' : 'Job role', jobRoles.join(', ')],
          ['Department', department],
          ['Manager', person.managerPersonId && <ManagerLink key="manager" personId={person.managerPersonId} />],
          ['Began', startsAt && <Instant key="began" at={startsAt} />],
          [endsAt && Date.parse(endsAt) > Date.now() ? 'Ends' : 'Ended', endsAt && <Instant key="end" at={endsAt} />],
          ['Time zone', timeZone],
          ['In scope', inScope ? null : 'No: access rules and role conflicts leave this person out until they leave'],
          ['Deleted', person.deletedAt && <Instant key="deleted" at={person.deletedAt} />],
        ]}
      />
    </Panel>
  );
}

function ManagerLink({ personId }: { personId: string }) {
  const { data } = rest.useQuery('get', '/v1/people/{id}', { params: { path: { id: personId } } });
  return (
    <Link to="/people/$personId" params={{ personId }}>
      {data?.displayName ?? '…'}
    </Link>
  );
}
