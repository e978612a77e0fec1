import { Checkbox } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { employmentStates, type PeopleFilters } from './people-filters.ts';

const employmentNames = { active: 'Active', leave: 'On leave', offboarded: 'Left' } as const;

/** The filters of the list of people; all of them stand in the address. */
export function PeopleFilterBar(props: {
  filters: PeopleFilters;
  onChange: (part: { [Name in keyof PeopleFilters]?: PeopleFilters[Name] | undefined }) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  const { data: sources } = rest.useQuery('get', '/v1/people/sources');
  const names = [...new Set([...(sources?.data.map(({ id }) => id) ?? []), ...(filters.source ?? [])])];
  const { sort: _sort, ...narrowing } = filters;
  return (
    <FilterBar isSet={Object.keys(narrowing).length > 0} onClear={props.onClear}>
      <TextFilter label="Search people" value={filters.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="Status"
        values={employmentStates}
        chosen={filters.status}
        onChange={(status) => onChange({ status })}
        nameOf={(status) => employmentNames[status]}
      />
      <ChoiceFilter
        label="Source"
        values={names}
        chosen={filters.source}
        onChange={(source) => onChange({ source })}
        nameOf={(name) => name}
      />
      {filters.department && (
        <ChoiceFilter
          label="Department"
          values={filters.department}
          chosen={filters.department}
          onChange={(department) => onChange({ department })}
          nameOf={(name) => name}
        />
      )}
      {filters.jobRole && (
        <ChoiceFilter
          label="Job role"
          values={filters.jobRole}
          chosen={filters.jobRole}
          onChange={(jobRole) => onChange({ jobRole })}
          nameOf={(name) => name}
        />
      )}
      <Checkbox
        size="sm"
        label="Also deleted ones"
        checked={filters.include === 'deleted'}
        onChange={(event) => onChange({ include: event.currentTarget.checked ? 'deleted' : undefined })}
      />
    </FilterBar>
  );
}
