import type { components, Person } from '@keyledger/contracts/rest';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';
import { FactList } from '../case/fact-list.tsx';

type PersonRecord = components['schemas']['PersonRecord'];

/** What each source says about somebody, the first one in order first, and which word counts. */
export function PersonSources({ person }: { person: Person }) {
  const query = rest.useQuery('get', '/v1/people/{id}/records', { params: { path: { id: person.id } } });
  return (
    <Panel title="What the sources say">
      <QueryState query={query}>
        {({ data }) =>
          data.map((record) => (
            <section key={`${record.source} ${record.externalId}`} aria-label={`What ${record.source} says`}>
              <Group gap="xs" mt="xs" mb={6}>
                <Text component="h3" fw={600} size="sm">
                  {record.source}
                </Text>
                <Text size="sm" c="dimmed">
                  knows this person as {record.externalId}
                </Text>
                {record.deletedAt !== null && <StateBadge tone="neutral">Taken out</StateBadge>}
              </Group>
              <FactList facts={factsOf(record, data.length > 1 ? person.origins : undefined)} />
            </section>
          ))
        }
      </QueryState>
    </Panel>
  );
}

function factsOf(record: PersonRecord, origins: Person['origins'] | undefined): (readonly [string, ReactNode])[] {
  const said = (attribute: keyof Person['origins'], value: ReactNode): ReactNode => {
    if (value === null || value === '' || origins === undefined || origins[attribute] !== record.source) return value;
    return (
      <Group key={attribute} gap="xs">
        {value} <StateBadge tone="good">Counts</StateBadge>
      </Group>
    );
  };
  return [
    ['Name', said('displayName', record.displayName)],
    ['E-mail', said('primaryEmail', record.primaryEmail)],
    ['Also', record.aliases.join(', ')],
    ['Status', said('status', record.status && stateText(record.status))],
    ['Job roles', said('jobRoles', record.jobRoles.join(', '))],
    ['Department', said('department', record.department)],
    ['Manager', said('managerPersonId', record.managerExternalId)],
    ['Began', said('startsAt', record.startsAt && <Instant at={record.startsAt} />)],
    ['Ends', said('endsAt', record.endsAt && <Instant at={record.endsAt} />)],
    ['Last said', <Instant key="updated" at={record.updatedAt} relative />],
  ];
}
