import { exceptionKindText } from '../../exceptions/exception-words.ts';
import { CheckFilter } from '../../filters/check-filter.tsx';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { type ExceptionsSearch, exceptionKinds } from './exceptions-search.ts';

type Filters = Pick<ExceptionsSearch, 'kind' | 'checkId' | 'organisationId'>;

/** The filters of the exceptions; all of them stand in the address. */
export function ExceptionFilterBar(props: {
  filters: Filters;
  onChange: (part: Filters) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  return (
    <FilterBar isSet={Object.keys(filters).length > 0} onClear={props.onClear}>
      <ChoiceFilter
        label="Kind"
        values={exceptionKinds}
        chosen={filters.kind}
        onChange={(kind) => onChange({ kind })}
        nameOf={exceptionKindText}
      />
      <CheckFilter chosen={filters.checkId} onChange={(checkId) => onChange({ checkId })} />
    </FilterBar>
  );
}
