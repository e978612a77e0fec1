import type { AccessPeriod } from '@keyledger/contracts/rest';
import { Table } from '@mantine/core';
import { Instant } from '../../time/instant.tsx';

/** Access over time as a table: each role and each subscription with the bounds that the reads give. */
export function HistoryTable(props: { periods: readonly AccessPeriod[]; nameOf: (organisationId: string) => string }) {
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table captionSide="top">
        <Table.Caption>Between two times: Xero is read, so a change lies somewhere between two reads.</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Organisation</Table.Th>
            <Table.Th>Access</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Until</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.periods.map((period) => (
            <Table.Tr key={period.id}>
              <Table.Td>{props.nameOf(period.organisationId)}</Table.Td>
              <Table.Td>{period.kind === 'subscriber' ? 'Subscriber' : (period.roleName ?? period.role)}</Table.Td>
              <Table.Td>
                {period.since.notBefore === null ? (
                  <>
                    Before the first read, <Instant at={period.since.notAfter} inRow />
                  </>
                ) : (
                  <Between bounds={{ notBefore: period.since.notBefore, notAfter: period.since.notAfter }} />
                )}
              </Table.Td>
              <Table.Td>
                {period.until === null ? 'Still there' : <Between bounds={period.until} />}
                {period.ended === 'removed' && ', then removed'}
                {period.ended === 'changed' && ', then another role'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Between({ bounds }: { bounds: { notBefore: string | null; notAfter: string } }) {
  if (bounds.notBefore === null) return <Instant at={bounds.notAfter} inRow />;
  return (
    <>
      <Instant at={bounds.notBefore} inRow /> to <Instant at={bounds.notAfter} inRow />
    </>
  );
}
