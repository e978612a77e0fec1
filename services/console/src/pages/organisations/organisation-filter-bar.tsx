import { rest } from '../../api/queries.ts';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import {
  connectionStates,
  dataStates,
  governanceStates,
  type OrganisationFilters,
  relationships,
} from './organisation-filters.ts';

const relationshipWords = { own: 'Our own', client: 'Clients’' };

/** The filters of the list; all of them stand in the address. */
export function OrganisationFilterBar(props: {
  filters: OrganisationFilters;
  onChange: (part: OrganisationFilters) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  const { sort: _sort, ...narrowing } = filters;
  const { data: groups } = rest.useQuery('get', '/v1/organisation-groups', { params: { query: { limit: 100 } } });
  const groupNames = new Map(groups?.data.map(({ id, name }) => [id, name]));
  return (
    <FilterBar isSet={Object.keys(narrowing).length > 0} onClear={props.onClear}>
      <TextFilter label="Search organisations" value={filters.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="Data"
        values={dataStates}
        chosen={filters.dataState}
        onChange={(dataState) => onChange({ dataState })}
      />
      <ChoiceFilter
        label="Connection"
        values={connectionStates}
        chosen={filters.connectionState}
        onChange={(connectionState) => onChange({ connectionState })}
      />
      <ChoiceFilter
        label="Governance"
        values={governanceStates}
        chosen={filters.governance}
        onChange={(governance) => onChange({ governance })}
      />
      <ChoiceFilter
        label="Whose"
        values={relationships}
        chosen={filters.relationship}
        onChange={(relationship) => onChange({ relationship })}
        nameOf={(value) => relationshipWords[value]}
      />
      {groupNames.size > 0 && (
        <ChoiceFilter
          label="Group"
          values={[...groupNames.keys()]}
          chosen={filters.groupId}
          onChange={(groupId) => onChange({ groupId })}
          nameOf={(id) => groupNames.get(id) ?? id}
        />
      )}
    </FilterBar>
  );
}
