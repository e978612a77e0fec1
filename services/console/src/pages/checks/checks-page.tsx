import type { Check } from '@keyledger/contracts/rest';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { CheckStatusBadge, checkStatuses, checkStatusText } from '../../badges/check-status-badge.tsx';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { type CheckFilters, statusFilters } from './check-filters.ts';
import { fits } from './check-words.ts';
import styles from './checks.module.css';

const route = getRouteApi('/shell/checks');

/** Every check with how it stands, the worst first. */
export function ChecksPage() {
  const filters = route.useSearch();
  const navigate = useNavigate({ from: '/checks' });
  const query = rest.useQuery('get', '/v1/checks');
  const change = (part: CheckFilters): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <PageFrame title="Checks" lead="What Keyledger looks at after every read, and how each of them stands.">
      <FilterBar isSet={Object.keys(filters).length > 0} onClear={() => void navigate({ search: {} })}>
        <TextFilter label="Search checks and controls" value={filters.q} onChange={(q) => change({ q })} />
        <ChoiceFilter
          label="Status"
          values={statusFilters}
          chosen={filters.status}
          onChange={(status) => change({ status })}
          nameOf={(status) => (status === 'off' ? 'Switched off' : checkStatusText(status))}
        />
      </FilterBar>
      <Panel title="All checks">
        <QueryState query={query} loading={<LoadingLines lines={12} height={40} />}>
          {({ data }) => <CheckList checks={data.filter((check) => fits(check, filters))} />}
        </QueryState>
      </Panel>
    </PageFrame>
  );
}

function CheckList({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return <EmptyState title="No check matches these filters" />;
  const order = (one: Check): number => (one.enabled ? checkStatuses.indexOf(one.status) : checkStatuses.length);
  return (
    <ul className={styles.list}>
      {checks
        .toSorted((a, b) => order(a) - order(b) || b.openCount - a.openCount)
        .map((check) => (
          <li key={check.id}>
            <div>
              <Link to="/checks/$checkId" params={{ checkId: check.id }} className={styles.title}>
                {check.title}
              </Link>
              <p className={styles.text}>{check.description}</p>
            </div>
            <span className={styles.count}>{countText(check)}</span>
            <span>
              <CheckStatusBadge check={check} />
            </span>
          </li>
        ))}
    </ul>
  );
}

function countText({ openCount, population, passed, enabled, status }: Check): string {
  if (!enabled || status === 'not_ready') return '';
  return openCount > 0 ? counted(openCount, 'violation') : `${passed} of ${population} pass`;
}
