import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { overviewQueries } from './queries.ts';
import type { Summary } from './summary.ts';

/** How fresh what is known of the organisations is. */
export function FreshnessPanel({ organisations }: { organisations: Summary['organisations'] }) {
  const { byDataState, needAttention, total } = organisations;
  const { data: status } = useQuery(overviewQueries.status);
  const needing = Object.values(needAttention).reduce((sum, count) => sum + count, 0);
  return (
    <Panel title="Freshness of organisations" aside={<Text size="sm">{counted(total, 'organisation')}</Text>}>
      <ShareBar
        label="Organisations by the state of their data"
        shares={[
          { name: 'read within a day', count: byDataState.fresh ?? 0, tone: 'good' },
          { name: 'stale', count: byDataState.stale ?? 0, tone: 'warn' },
          { name: 'in quarantine', count: byDataState.quarantined ?? 0, tone: 'info' },
          { name: 'not read yet', count: byDataState.never_read ?? 0, tone: 'neutral' },
        ]}
      />
      {needing > 0 && (
        <Text size="sm" mt="sm">
          <Link to="/connect">{counted(needing, 'organisation')}</Link> {needing === 1 ? 'needs' : 'need'} you:{' '}
          {reasonsOf(needAttention)}.
        </Text>
      )}
      <Text size="sm" mt="sm">
        {status && (
          <>
            Newest read <Instant at={status.reads.newestCompleteReadAt} relative />, oldest{' '}
            <Instant at={status.reads.oldestCompleteReadAt} relative />.
          </>
        )}
      </Text>
    </Panel>
  );
}

const reasons = {
  expected: 'expected and not connected yet',
  notConnected: 'no longer connected, so that what is known grows old',
  quarantined: 'in quarantine',
  neverRead: 'never read',
  stale: 'not read for a day',
  lastReadFailed: 'could not be read the last time',
} as const satisfies Record<keyof Summary['organisations']['needAttention'], string>;

/** Why organisations need somebody: "1 in quarantine; 2 not read for a day". */
function reasonsOf(counts: Summary['organisations']['needAttention']): string {
  return Object.entries(reasons)
    .map(([need, words]) => ({ count: counts[need as keyof typeof reasons], words }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${numberText(count)} ${words}`)
    .join('; ');
}
