import { Table, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import styles from './connect.module.css';

/** Xero: Pricing and limits of apps. */
const caps: readonly (readonly [tier: string, connections: number | null])[] = [
  ['Starter', 5],
  ['Core', 50],
  ['Plus', 1000],
  ['Advanced', 10_000],
  ['Enterprise', null],
];

/** How many connections are in use, against what each tier of a Xero app allows. */
export function CapPanel() {
  const { data: summary } = rest.useQuery('get', '/v1/summary');
  const used = summary?.organisations.byConnectionState.connected ?? 0;
  return (
    <Panel title="Tier and cap">
      <Text>
        {counted(used, 'organisation')} connected. Xero allows an app only so many connections, by its tier; beyond it
        connects nothing more. Custom connections do not count. Tell Keyledger the tier of your app by{' '}
        <code>XERO_TIER</code>, so that it keeps within its limits of calls.
      </Text>
      <Table aria-label="Connections that a tier allows" maw="24rem" mt="sm" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Tier</Table.Th>
            <Table.Th ta="end">Connections</Table.Th>
            <Table.Th ta="end">Left</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {caps.map(([tier, cap]) => (
            <Table.Tr key={tier}>
              <Table.Th scope="row" fw={400}>
                {tier}
              </Table.Th>
              <Table.Td ta="end">{cap === null ? 'as agreed' : numberText(cap)}</Table.Td>
              <Table.Td ta="end" className={styles.left}>
                {cap === null ? '–' : cap < used ? 'too few' : numberText(cap - used)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
