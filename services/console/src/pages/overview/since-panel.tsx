import { Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { changeText } from './change-text.ts';

/** What is different from the end of yesterday. */
export function SincePanel() {
  const query = rest.useQuery('get', '/v1/summary/trend', { params: { query: { days: 14 } } });
  return (
    <Panel title="Since yesterday">
      <QueryState query={query}>
        {({ days }) => {
          const [yesterday, today] = days.slice(-2);
          if (yesterday === undefined || today === undefined) return null;
          return (
            <>
              <Text>{changeText(yesterday.open, today.open)}</Text>
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
