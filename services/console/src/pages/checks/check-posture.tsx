import type { Check } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';

/** How many subjects of a check pass, fail, or stand by an exception. */
export function CheckPosture({ check }: { check: Check }) {
  const { openCount, exceptedCount, passed, population } = check;
  const others = Math.max(0, population - passed - openCount - exceptedCount);
  return (
    <Panel
      title="How it stands"
      aside={
        <Link to="/activity" search={{ subjectId: [check.id] }}>
          Changes of it
        </Link>
      }
    >
      {check.enabled && check.status !== 'not_ready' ? (
        <ShareBar
          label={`How ${check.title} stands`}
          shares={[
            { name: 'pass', count: passed, tone: 'good' },
            { name: openCount === 1 ? 'open violation' : 'open violations', count: openCount, tone: check.severity },
            { name: 'excepted', count: exceptedCount, tone: 'info' },
            ...(others > 0 ? [{ name: 'told under another violation', count: others, tone: 'neutral' as const }] : []),
          ]}
        />
      ) : (
        <Text size="sm">
          {check.enabled
            ? 'It has not judged anything yet, because it lacks something.'
            : 'It is switched off, so it judges nothing.'}
        </Text>
      )}
      {check.status === 'unknown' && (
        <Text size="sm" mt="xs">
          Something that it looks at could not be read in the last 24 hours, or is not connected any more, so nobody can
          say that all is well.
        </Text>
      )}
    </Panel>
  );
}
