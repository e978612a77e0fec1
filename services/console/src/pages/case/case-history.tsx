import { Text, Timeline } from '@mantine/core';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { Instant } from '../../time/instant.tsx';
import { gatherEntries } from './gather-entries.ts';
import { useViolations } from './subjects.ts';

/** Of so many violations of a case, those that changed last, the history is told. */
const mostTold = 10;

/** What happened to the violations of a case, also to those that are resolved while others stand; newest first. */
export function CaseHistory({ caseId }: { caseId: string }) {
  const list = useList('/v1/violations', { caseId: [caseId], sort: '-updatedAt' }, { pageSize: mostTold });
  const violations = useViolations(list.items.map(({ id }) => id));
  const isRead = !list.isLoading && violations.length === list.items.length;
  const entries = gatherEntries(violations.flatMap(({ history }) => history));
  return (
    <Panel title="What happened">
      {isRead && entries.length === 0 && <Text c="dimmed">Nothing has been recorded yet.</Text>}
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
