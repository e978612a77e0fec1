import { accountKinds, kindWords } from '../../accounts/account-kinds.ts';
import { rest } from '../../api/queries.ts';
import { ChoiceFilter } from '../../filters/choice-filter.tsx';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { type AccountFilters, accountStates } from './account-filters.ts';

type Part = { [Name in keyof AccountFilters]?: AccountFilters[Name] | undefined };

/** The filters of the list of accounts; all of them stand in the address. */
export function AccountFilterBar(props: {
  filters: AccountFilters;
  onChange: (part: Part) => void;
  onClear: () => void;
}) {
  const { filters, onChange } = props;
  const { data: summary } = rest.useQuery('get', '/v1/summary');
  const roles = new Map(summary?.accounts.byRole.map(({ role, name }) => [role, name]));
  const { sort: _sort, account: _account, ...narrowing } = filters;
  return (
    <FilterBar isSet={Object.keys(narrowing).length > 0} onClear={props.onClear}>
      <TextFilter label="Search accounts" value={filters.q} onChange={(q) => onChange({ q })} />
      <ChoiceFilter
        label="Whose or what"
        values={accountKinds}
        chosen={filters.kind}
        onChange={(kind) => onChange({ kind })}
        nameOf={(kind) => kindWords[kind]}
      />
      <ChoiceFilter
        label="Role"
        values={[...new Set([...roles.keys(), ...(filters.role ?? [])])]}
        chosen={filters.role}
        onChange={(role) => onChange({ role })}
        nameOf={(role) => roles.get(role) ?? role}
      />
      <ChoiceFilter
        label="In Xero"
        values={accountStates}
        chosen={filters.status}
        onChange={(status) => onChange({ status })}
      />
      <ChoiceFilter
        label="Subscription"
        values={['true', 'false']}
        chosen={filters.isSubscriber && [filters.isSubscriber]}
        onChange={(chosen) => onChange({ isSubscriber: chosen?.at(-1) })}
        nameOf={(value) => (value === 'true' ? 'Holds it' : 'Does not')}
      />
      {filters.domain && (
        <ChoiceFilter
          label="Domain"
          values={filters.domain}
          chosen={filters.domain}
          onChange={(domain) => onChange({ domain })}
          nameOf={(domain) => domain}
        />
      )}
    </FilterBar>
  );
}
