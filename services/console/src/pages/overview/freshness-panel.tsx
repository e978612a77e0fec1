import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import { overviewQueries } from './queries.ts';
import type { Summary } from './summary.ts';

/** How fresh what is known of the organisations is. */
export function FreshnessPanel({ organisations }: { organisations: Summary['organisations'] }) {
  const { byDataState, byConnectionState, needAttention, total } = organisations;
  const { data: status } = useQuery(overviewQueries.status);
  const apart = (byConnectionState.disconnected ?? 0) + (byConnectionState.needs_reconsent ?? 0);
  return (
    <Panel title="Freshness of organisations" aside={<Text size="sm">{counted(total, 'organisation')}</Text>}>
      <ShareBar
        label="Organisations by the state of their data"
        shares={[
          { name: 'up to date', count: byDataState.fresh ?? 0, tone: 'good' },
          { name: 'stale', count: byDataState.stale ?? 0, tone: 'warn' },
          { name: 'in quarantine', count: byDataState.quarantined ?? 0, tone: 'info' },
          { name: 'not read yet', count: byDataState.never_read ?? 0, tone: 'neutral' },
        ]}
      />
      {needAttention > 0 && (
        <Text size="sm" mt="sm">
          <Link to="/connect">{counted(needAttention, 'organisation')}</Link> {needAttention === 1 ? 'needs' : 'need'}{' '}
          you: what is in the way, and what mends it.
        </Text>
      )}
      <Text size="sm" mt="sm">
        {apart > 0 && `${counted(apart, 'organisation')} must be connected again. `}
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
