import { CheckFilter } from '../../filters/check-filter.tsx';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { type CaseFilters, caseStates, severities } from './case-filters.ts';

/** The filters of the inbox; all of them stand in the address. */
export function CaseFilterBar(props: {
  filters: CaseFilters;
  onChange: (part: CaseFilters) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  return (
    <FilterBar isSet={Object.keys(filters).length > 0} onClear={props.onClear}>
      <TextFilter label="Search violations" value={filters.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="Severity"
        values={severities}
        chosen={filters.severity}
        onChange={(severity) => onChange({ severity })}
      />
      <ChoiceFilter
        label="State"
        values={caseStates}
        chosen={filters.state}
        onChange={(state) => onChange({ state })}
      />
      <CheckFilter chosen={filters.checkId} onChange={(checkId) => onChange({ checkId })} />
    </FilterBar>
  );
}
