import { Text } from '@mantine/core';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { caseColumns } from '../violations/case-columns.tsx';

/** What is wrong about somebody's access. */
export function PersonCases({ personId }: { personId: string }) {
  const list = useList('/v1/cases', { personId: [personId], state: ['open', 'excepted'], sort: 'worst' });
  return (
    <Panel title="Violations">
      <DataTable
        label="Cases of this person"
        columns={caseColumns.ofPerson}
        list={list}
        empty={<Text c="dimmed">Nothing about this person is open.</Text>}
      />
    </Panel>
  );
}
