import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { EmptyOrganisations } from './empty-organisations.tsx';
import { organisationColumns } from './organisation-columns.tsx';
import { OrganisationFilterBar } from './organisation-filter-bar.tsx';
import type { OrganisationFilters } from './organisation-filters.ts';

const route = getRouteApi('/shell/organisations');

/** All organisations: how fresh, how governed, what is open and who answers for them. */
export function OrganisationsPage() {
  const { sort = 'name', ...filters } = route.useSearch();
  const navigate = useNavigate({ from: '/organisations' });
  const list = useList('/v1/organisations', { ...filters, sort }, { heldStill: true });
  const change = (part: OrganisationFilters): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  return (
    <PageFrame
      title="Organisations"
      lead="Every Xero organisation that is read, and whether what is known of it is new."
    >
      <OrganisationFilterBar
        filters={filters}
        onChange={change}
        onClear={() => void navigate({ search: sort === 'name' ? {} : { sort } })}
      />
      <DataTable
        label="Organisations"
        columns={organisationColumns}
        list={list}
        sort={sort}
        onSort={(next) => change({ sort: next === '-name' ? '-name' : 'name' })}
        empty={<EmptyOrganisations isFiltered={Object.keys(filters).length > 0} />}
      />
    </PageFrame>
  );
}
