import { Anchor, Button } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { activityColumns } from './activity-columns.tsx';
import { ActivityFilterBar } from './activity-filter-bar.tsx';
import { matches } from './activity-filters.ts';
import { EntryDrawer } from './entry-drawer.tsx';

const route = getRouteApi('/shell/activity');

/** The journal: who changed what, newest first. It does not move while it is read. */
export function ActivityPage() {
  const { entry, ...filters } = route.useSearch();
  const navigate = useNavigate({ from: '/activity' });
  const list = useList('/v1/activity', filters, { heldStill: true, concerns: (event) => matches(event, filters) });
  const isFiltered = Object.keys(filters).length > 0;
  const mayHoldMore = list.hasMore && list.items.length < 30;
  return (
    <PageFrame
      title="Activity"
      lead="Everything that happened, as the journal keeps it: who changed what and when, also what Keyledger found by itself. Nobody can alter an entry."
    >
      <ActivityFilterBar
        filters={filters}
        sample={list.items}
        onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
        onClear={() => void navigate({ search: {} })}
      />
      <DataTable
        label="Activity"
        columns={activityColumns}
        list={list}
        empty={<NothingHappened isFiltered={isFiltered} mayHoldMore={mayHoldMore} />}
      />
      {mayHoldMore && (
        <Button variant="default" onClick={list.loadMore} loading={list.isLoadingMore} className="no-print">
          Look further back
        </Button>
      )}
      <EntryDrawer
        position={entry}
        onClose={() => void navigate({ search: ({ entry: _entry, ...rest }) => rest, resetScroll: false })}
      />
    </PageFrame>
  );
}

function NothingHappened({ isFiltered, mayHoldMore }: { isFiltered: boolean; mayHoldMore: boolean }) {
  if (!isFiltered) {
    return <EmptyState title="Nothing has happened yet">The first connection to Xero is the first entry.</EmptyState>;
  }
  return (
    <EmptyState
      title={mayHoldMore ? 'Nothing in the newest 200,000 entries' : 'Nothing matches these filters'}
      action={
        <Anchor component={Link} to="/activity">
          Show everything
        </Anchor>
      }
    >
      Entries older than your retention allows are no longer kept.
    </EmptyState>
  );
}
