import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { caseColumns } from './case-columns.tsx';
import { type CaseFilters, caseStates, severities } from './case-filters.ts';

const route = getRouteApi('/shell/violations');

/** The inbox: violations by case, the worst first. */
export function ViolationsPage() {
  const filters = route.useSearch();
  const navigate = useNavigate({ from: '/violations' });
  const list = useList('/v1/cases', { ...filters, sort: 'worst' }, { heldStill: true });
  const change = (part: Partial<CaseFilters>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const isSet = Object.keys(filters).length > 0;
  return (
    <PageFrame title="Violations" lead="What does not match, by case: the worst and the soonest due first.">
      <FilterBar isSet={isSet} onClear={() => void navigate({ search: {} })}>
        <TextFilter label="Search violations" value={filters.q} onChange={(q) => change({ q })} />
        <ChoiceFilter
          label="Severity"
          values={severities}
          chosen={filters.severity}
          onChange={(severity) => change({ severity })}
        />
        <ChoiceFilter
          label="State"
          values={caseStates}
          chosen={filters.state}
          onChange={(state) => change({ state })}
        />
      </FilterBar>
      <DataTable
        label="Violations"
        columns={caseColumns}
        list={list}
        empty={
          <EmptyState title={isSet ? 'Nothing matches these filters' : 'Nothing is open'}>
            {isSet
              ? 'Clear a filter to see more.'
              : 'Every account that can be read matches a rule. New violations appear here by themselves.'}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}
