import { Table, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';

/** How many open violations of which check. */
export type OpenCounts = readonly {
  checkId: string;
  severity: 'critical' | 'high' | 'medium' | 'low';
  count: number;
}[];

/** Open violations by check and severity; `nothing` says what it means that there is none. */
export function EffectTable({ label, counts, nothing }: { label: string; counts: OpenCounts; nothing: string }) {
  const { data: checks } = rest.useQuery('get', '/v1/checks');
  const titleOf = (id: string): string => checks?.data.find((check) => check.id === id)?.title ?? stateText(id);
  if (counts.length === 0) return <Text size="sm">{nothing}</Text>;
  return (
    <Table aria-label={label} withRowBorders verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Check</Table.Th>
          <Table.Th>Severity</Table.Th>
          <Table.Th ta="end">Violations</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {counts.map(({ checkId, severity, count }) => (
          <Table.Tr key={`${checkId} ${severity}`}>
            <Table.Td>{titleOf(checkId)}</Table.Td>
            <Table.Td>
              <SeverityBadge severity={severity} />
            </Table.Td>
            <Table.Td ta="end">{numberText(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
