import type { Person } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { DownloadMenu } from '../../downloads/download-menu.tsx';
import { useOrganisationNames } from '../../organisations/use-organisation-names.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { useNow } from '../../time/use-now.ts';
import { counted } from '../../words/count-words.ts';
import { HistoryTable } from './history-table.tsx';
import { viewTimeline } from './timeline.ts';
import { TimelineChart } from './timeline-chart.tsx';

const pageSize = 500;
const fewLanes = 40;

/** All access that somebody ever had, as far as reads know it: a picture of it and its table. */
export function PersonHistory({ person }: { person: Person }) {
  const list = useList('/v1/people/{id}/access-history', { sort: 'since' }, { params: { id: person.id }, pageSize });
  const [showsAll, setShowsAll] = useState(false);
  const [showsTable, setShowsTable] = useState(false);
  const nameOf = useOrganisationNames();
  const now = useNow();
  const view = viewTimeline(list.items, now);
  const hidden = showsAll ? 0 : Math.max(0, view.lanes.length - fewLanes);
  return (
    <Panel
      title="Access over time"
      aside={
        list.items.length > 0 && (
          <DownloadMenu
            path={`/v1/people/${person.id}/access-history`}
            query={{ sort: 'since' }}
            name="all access over time"
          />
        )
      }
    >
      {list.isLoading && <LoadingLines lines={4} />}
      {list.problem !== null && <ErrorState error={list.problem} onRetry={list.reload} />}
      {!list.isLoading && list.problem === null && list.items.length === 0 && (
        <Text c="dimmed">No read has shown an account of this person.</Text>
      )}
      {list.items.length > 0 && (
        <>
          <TimelineChart
            view={{ ...view, lanes: view.lanes.slice(0, view.lanes.length - hidden) }}
            nameOf={nameOf}
            endsAt={person.endsAt}
          />
          {hidden > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => setShowsAll(true)}>
              Show {counted(hidden, 'more account')}
            </Button>
          )}
          {list.hasMore && (
            <Button variant="subtle" size="compact-sm" loading={list.isLoadingMore} onClick={() => list.loadMore()}>
              Read more of the history
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showsTable}
            onClick={() => setShowsTable((before) => !before)}
          >
            {showsTable ? 'Hide the table' : 'Show as a table'}
          </Button>
          {showsTable && <HistoryTable periods={list.items} nameOf={nameOf} />}
        </>
      )}
    </Panel>
  );
}
