import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { overviewQueries } from './queries.ts';

/** Of how many accounts somebody knows whose they are. */
export function IdentifiedPanel() {
  const query = useQuery(overviewQueries.checks);
  return (
    <Panel title="Identified accounts">
      <QueryState query={query}>
        {({ data }) => {
          const check = data.find(({ id }) => id === 'user-identified');
          if (check === undefined) return <Text c="dimmed">The check that counts them is not there.</Text>;
          return (
            <ShareBar
              label="Identified accounts"
              shares={[
                { name: 'belong to a person or a class', count: check.passed, tone: 'good' },
                { name: 'nobody knows whose', count: check.population - check.passed, tone: 'warn' },
              ]}
            />
          );
        }}
      </QueryState>
    </Panel>
  );
}
