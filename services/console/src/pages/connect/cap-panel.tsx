import { Alert, Anchor, Table, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { capWarning, type XeroAppUse } from './cap-warning.ts';
import styles from './connect.module.css';

/** Xero: Pricing and limits of apps. */
const caps: readonly (readonly [tier: XeroAppUse['tier'], name: string, connections: number | null])[] = [
  ['starter', 'Starter', 5],
  ['core', 'Core', 50],
  ['plus', 'Plus', 1000],
  ['advanced', 'Advanced', 10_000],
  ['enterprise', 'Enterprise', null],
];

/** The tier of the Xero app, how many connections it allows, and how many are used. Nothing for who is limited to groups. */
export function CapPanel() {
  const { data: summary } = rest.useQuery('get', '/v1/summary');
  if (summary?.xeroApp === null) return null;
  return (
    <Panel title="Tier and cap">{summary === undefined ? <LoadingLines /> : <AppUse use={summary.xeroApp} />}</Panel>
  );
}

function AppUse({ use }: { use: XeroAppUse }) {
  const { tier, connectionCap: cap, connectionsUsed: used, customConnections } = use;
  const name = caps.find(([each]) => each === tier)?.[1] ?? tier;
  const warning = capWarning(use);
  return (
    <>
      {warning && (
        <Alert color={warning.isReached ? 'red' : 'yellow'} variant="light" mb="sm" title={warning.title}>
          {warning.text}{' '}
          <Anchor
            href="https://developer.xero.com/app/manage"
            target="_blank"
            rel="noopener"
            size="sm"
            underline="always"
          >
            The app at Xero
          </Anchor>
        </Alert>
      )}
      <Text mb="sm">
        The Xero app is of the tier <strong>{name}</strong>:{' '}
        {cap === null
          ? `as many connections as were agreed with Xero; ${numberText(used)} are used.`
          : `${numberText(used)} of ${counted(cap, 'connection')} ${used === 1 ? 'is' : 'are'} used.`}
        {customConnections > 0 &&
          ` ${counted(customConnections, 'custom connection')} on top, which the cap leaves out.`}
      </Text>
      {cap !== null && (
        <ShareBar
          label="Connections that the tier allows"
          shares={[
            { name: 'used', count: used, tone: warning ? 'high' : 'info' },
            { name: 'left', count: Math.max(0, cap - used), tone: 'good' },
          ]}
        />
      )}
      <Table aria-label="What each tier allows" maw="26rem" mt="sm" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Tier</Table.Th>
            <Table.Th ta="end">Connections</Table.Th>
            <Table.Th ta="end">Would be left</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {caps.map(([each, title, connections]) => (
            <Table.Tr key={each}>
              <Table.Th scope="row" fw={each === tier ? 600 : 400}>
                {title} {each === tier && <StateBadge tone="info">Yours</StateBadge>}
              </Table.Th>
              <Table.Td ta="end">{connections === null ? 'as agreed' : numberText(connections)}</Table.Td>
              <Table.Td ta="end" className={styles.left}>
                {connections === null ? '–' : connections < used ? 'too few' : numberText(connections - used)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        The tier is what <code>XERO_TIER</code> says. Set it when the app moves to another one: the limits of calls that
        Keyledger keeps within hang on it, too.
      </Text>
    </>
  );
}
