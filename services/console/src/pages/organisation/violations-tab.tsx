import { useList } from '../../api/use-list.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { caseColumns } from '../violations/case-columns.tsx';

/** The open cases of an organisation, the worst first. */
export function ViolationsTab({ organisationId }: { organisationId: string }) {
  const list = useList('/v1/cases', { organisationId: [organisationId], sort: 'worst' }, { heldStill: true });
  return (
    <DataTable
      label="Violations"
      columns={caseColumns.ofOrganisation}
      list={list}
      empty={
        <EmptyState title="Nothing is open here">
          As far as the last complete read shows, everybody in this organisation is explained.
        </EmptyState>
      }
    />
  );
}
