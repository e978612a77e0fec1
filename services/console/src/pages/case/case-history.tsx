import { Text, Timeline } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { Instant } from '../../time/instant.tsx';
import { gatherEntries } from './gather-entries.ts';

/** What happened to the violations of a case, newest first. */
export function CaseHistory({ violationIds }: { violationIds: readonly string[] }) {
  const details = useQueries({
    queries: violationIds.map((id) => rest.queryOptions('get', '/v1/violations/{id}', { params: { path: { id } } })),
  });
  const entries = gatherEntries(details.flatMap(({ data }) => data?.history ?? []));
  return (
    <Panel title="What happened">
      {entries.length === 0 && <Text c="dimmed">Nothing has been recorded yet.</Text>}
      <Timeline bulletSize={12} lineWidth={2} color="ink" active={entries.length}>
        {entries.map((entry) => (
          <Timeline.Item key={entry.id} title={<Text size="sm">{entry.text}</Text>}>
            <Text size="xs" c="dimmed">
              <Instant at={entry.at} /> · {entry.who}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  );
}
