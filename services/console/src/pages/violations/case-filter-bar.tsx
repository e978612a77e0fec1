import { CheckFilter } from '../../filters/check-filter.tsx';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { useSession } from '../../session/session.ts';
import { type CaseFilters, caseStates, severities } from './case-filters.ts';
import { CasePins } from './case-pins.tsx';

/** The filters of the inbox; all of them stand in the address. */
export function CaseFilterBar(props: {
  filters: CaseFilters;
  onChange: (part: CaseFilters) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  const { personId } = useSession();
  const isMine = filters.ownerPersonId?.length === 1 && filters.ownerPersonId[0] === personId;
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
      {personId !== null && (
        <ChoiceFilter
          label="Owner"
          values={['mine'] as const}
          chosen={isMine ? ['mine'] : []}
          onChange={(chosen) => onChange({ ownerPersonId: chosen && [personId] })}
          nameOf={() => 'Mine'}
        />
      )}
      <CasePins filters={isMine ? { ...filters, ownerPersonId: undefined } : filters} onChange={onChange} />
    </FilterBar>
  );
}
