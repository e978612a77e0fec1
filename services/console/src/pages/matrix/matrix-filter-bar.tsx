import { NativeSelect } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import styles from './matrix.module.css';
import { columnSorts, type MatrixSearch, rowSorts } from './matrix-filters.ts';

const kindWords = { person: 'People', account: 'Accounts of none of our people' };
const rowSortWords = {
  name: 'People by name',
  access: 'Most organisations first',
  role: 'Mightiest role first',
  violations: 'Worst violation first',
};
const columnSortWords = {
  name: 'Organisations by name',
  people: 'Most people first',
  violations: 'Worst violation first',
};

/** Filters and order of the matrix; all of them stand in the address. */
export function MatrixFilterBar(props: {
  search: MatrixSearch;
  onChange: (part: MatrixSearch) => void;
  onClear: () => void;
}) {
  const { search, onChange } = props;
  const { as_of: _at, from, to: _to, view: _view, ...narrowing } = search;
  const { data: groups } = rest.useQuery('get', '/v1/organisation-groups', { params: { query: { limit: 100 } } });
  const groupNames = new Map(groups?.data.map(({ id, name }) => [id, name]));
  return (
    <FilterBar isSet={Object.keys(narrowing).length > 0} onClear={props.onClear}>
      <TextFilter label="Search people" value={search.q} onChange={(q) => onChange({ q })} />
      <TextFilter
        label="Search organisations"
        value={search.organisation}
        onChange={(organisation) => onChange({ organisation })}
      />
      <ChoiceFilter
        label="Who"
        values={['person', 'account'] as const}
        chosen={search.kind === undefined ? undefined : [search.kind]}
        onChange={(kinds) => onChange({ kind: kinds?.find((kind) => kind !== search.kind) })}
        nameOf={(kind) => kindWords[kind]}
      />
      {from === undefined && search.as_of === undefined && (
        <ChoiceFilter
          label="Only"
          values={['violations'] as const}
          chosen={search.only === undefined ? undefined : [search.only]}
          onChange={(only) => onChange({ only: only?.[0] })}
          nameOf={() => 'With open violations'}
        />
      )}
      {groupNames.size > 0 && (
        <ChoiceFilter
          label="Group"
          values={[...groupNames.keys()]}
          chosen={search.groupId}
          onChange={(groupId) => onChange({ groupId })}
          nameOf={(id) => groupNames.get(id) ?? id}
        />
      )}
      <NativeSelect
        className={styles.sort}
        aria-label="Order of people"
        value={search.rows ?? 'name'}
        data={rowSorts.map((value) => ({ value, label: rowSortWords[value] }))}
        onChange={({ currentTarget }) => {
          const rows = rowSorts.find((one) => one === currentTarget.value);
          onChange({ rows: rows === 'name' ? undefined : rows });
        }}
      />
      <NativeSelect
        className={styles.sort}
        aria-label="Order of organisations"
        value={search.columns ?? 'name'}
        data={columnSorts.map((value) => ({ value, label: columnSortWords[value] }))}
        onChange={({ currentTarget }) => {
          const columns = columnSorts.find((one) => one === currentTarget.value);
          onChange({ columns: columns === 'name' ? undefined : columns });
        }}
      />
    </FilterBar>
  );
}
