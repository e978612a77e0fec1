import { Text, Timeline } from '@mantine/core';
import { Panel } from '../../app/panel.tsx';
import { Instant } from '../../time/instant.tsx';
import { gatherEntries } from './gather-entries.ts';
import { useViolations } from './subjects.ts';

/** What happened to the violations of a case, newest first. */
export function CaseHistory({ violationIds }: { violationIds: readonly string[] }) {
  const entries = gatherEntries(useViolations(violationIds).flatMap(({ history }) => history));
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
