import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../app/panel.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { changeText } from './change-text.ts';
import { overviewQueries } from './queries.ts';

/** What is different from the end of yesterday. */
export function SincePanel() {
  const query = useQuery(overviewQueries.trend);
  return (
    <Panel title="Since yesterday">
      <QueryState query={query}>
        {({ days, firstReadDay }) => {
          const [yesterday, today] = days.slice(-2);
          if (yesterday === undefined || today === undefined) return null;
          if (firstReadDay === null) return <Text>Nothing of Xero was read yet.</Text>;
          const isFirstDay = firstReadDay >= today.day;
          return (
            <>
              <Text>
                {isFirstDay
                  ? 'Xero was first read today: there is no yesterday to compare with.'
                  : changeText(yesterday.open, today.open)}
              </Text>
              <Text c="dimmed" size="sm">
                {counted(today.opened, 'violation')} found today, {counted(today.resolved, 'violation')} resolved.
              </Text>
            </>
          );
        }}
      </QueryState>
    </Panel>
  );
}
