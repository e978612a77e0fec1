import type { Exception } from '@keyledger/contracts/rest';
import { Drawer, Group, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { ExceptionStateBadge } from '../../exceptions/exception-state-badge.tsx';
import { exceptionEffect, exceptionKindText } from '../../exceptions/exception-words.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import { FactList } from '../case/fact-list.tsx';
import { ExceptionDecisions } from './exception-decisions.tsx';

/** One exception with everything about it, and what can be decided. Its id stands in the address. */
export function ExceptionDrawer(props: { id: string | undefined; onDecided: () => void; onClose: () => void }) {
  const { id, onDecided, onClose } = props;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title="Exception"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {id !== undefined && <OpenException id={id} onDecided={onDecided} />}
    </Drawer>
  );
}

function OpenException({ id, onDecided }: { id: string; onDecided: () => void }) {
  const query = rest.useQuery('get', '/v1/exceptions/{id}', { params: { path: { id } } });
  return (
    <QueryState query={query}>
      {(exception) => (
        <Stack gap="lg">
          <Title order={3} size="h4">
            {exception.summary}
          </Title>
          <Group gap="xs">
            <ExceptionStateBadge exception={exception} />
            <SeverityBadge severity={exception.severity} />
          </Group>
          <FactList facts={factsOf(exception)} />
          <Link to="/cases/$caseId" params={{ caseId: exception.caseId }}>
            Open the case
          </Link>
          <ExceptionDecisions exception={exception} onDecided={onDecided} />
        </Stack>
      )}
    </QueryState>
  );
}

function factsOf(exception: Exception): Parameters<typeof FactList>[0]['facts'] {
  const { kind, requestedBy, requestedAt, approvedBy, declinedBy, decidedAt, expiresAt, renewals } = exception;
  return [
    ['What', exceptionKindText(kind)],
    ['Where', exception.organisationName],
    ['Asked for by', <By key="asked" by={requestedBy} at={requestedAt} />],
    ['Why', exception.reason],
    ['Meanwhile', exception.compensatingMeasure],
    ['Until', expiresAt && <Instant key="until" at={expiresAt} />],
    ['Approved by', approvedBy && <By key="approved" by={approvedBy} at={decidedAt} />],
    ['Declined by', declinedBy && <By key="declined" by={declinedBy} at={decidedAt} />],
    [declinedBy ? 'Why declined' : 'Why withdrawn', exception.endReason],
    ['Renewed', renewals > 0 ? counted(renewals, 'time') : null],
    ['Effect', exceptionEffect(exception)],
  ];
}

function By({ by, at }: { by: Exception['requestedBy']; at: string | null }) {
  return (
    <>
      {by.name ?? by.type}, <Instant at={at} />
    </>
  );
}
