import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { FiltersOf } from '../../api/list-query.ts';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { PageTabs } from '../../app/page-tabs.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { EmptyExceptions } from './empty-exceptions.tsx';
import { exceptionColumns } from './exception-columns.tsx';
import { ExceptionDrawer } from './exception-drawer.tsx';
import { ExceptionFilterBar } from './exception-filter-bar.tsx';
import { type ExceptionsSearch, exceptionViews } from './exceptions-search.ts';
import { WaitingChangesNote } from './waiting-changes-note.tsx';

type View = NonNullable<ExceptionsSearch['view']>;

const route = getRouteApi('/shell/exceptions');

const views: Readonly<Record<View, { name: string } & Pick<Required<FiltersOf<'/v1/exceptions'>>, 'state' | 'sort'>>> =
  {
    waiting: { name: 'Waiting for approval', state: ['requested'], sort: 'id' },
    in_force: { name: 'In force', state: ['approved'], sort: 'expiresAt' },
    over: { name: 'Over', state: ['declined', 'expired', 'void', 'withdrawn'], sort: '-updatedAt' },
  };

/** What may stand although it is a violation, and what is said to be none: asked for, in force and over. */
export function ExceptionsPage() {
  const { view = 'waiting', exception, ...filters } = route.useSearch();
  const navigate = useNavigate({ from: '/exceptions' });
  const { state, sort } = views[view];
  const list = useList('/v1/exceptions', { ...filters, state, sort }, { heldStill: true });
  return (
    <PageFrame
      title="Exceptions"
      lead="Violations that may stand until a day, and those that Keyledger judged wrongly. Each needs two people: one asks, another approves."
    >
      <PageTabs label="Exceptions by state">
        {exceptionViews.map((one) => (
          <li key={one}>
            <Link
              to="/exceptions"
              search={{ ...filters, ...(one === 'waiting' ? {} : { view: one }) }}
              activeOptions={{ exact: true }}
              aria-current={one === view ? 'page' : undefined}
            >
              {views[one].name}
            </Link>
          </li>
        ))}
      </PageTabs>
      {view === 'waiting' && <WaitingChangesNote />}
      <ExceptionFilterBar
        filters={filters}
        onChange={(part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })}
        onClear={() => void navigate({ search: view === 'waiting' ? {} : { view } })}
      />
      <DataTable
        key={view}
        label={views[view].name}
        columns={exceptionColumns[view]}
        list={list}
        empty={<EmptyExceptions view={view} isFiltered={Object.keys(filters).length > 0} />}
      />
      <ExceptionDrawer
        id={exception}
        onDecided={list.reload}
        onClose={() => void navigate({ search: ({ exception: _open, ...rest }) => rest, resetScroll: false })}
      />
    </PageFrame>
  );
}
