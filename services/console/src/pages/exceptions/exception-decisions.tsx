import type { Exception } from '@keyledger/contracts/rest';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay, useSession } from '../../session/session.ts';
import { DecideExceptionDialog, type ExceptionDecision } from './decide-exception-dialog.tsx';

/** What who is signed in may decide about an exception; says why where another person has to. */
export function ExceptionDecisions({ exception, onDecided }: { exception: Exception; onDecided: () => void }) {
  const mayWork = useMay('admin', 'reviewer');
  const { operatorId, personId } = useSession();
  const [asked, setAsked] = useState<ExceptionDecision>();
  const { kind, state, requestedBy } = exception;
  const mayEnd = state === 'approved' && kind === 'exception';
  if (!mayWork || !(state === 'requested' || mayEnd)) return null;
  const isOwn = requestedBy.id === operatorId;
  const isSubject = personId !== null && exception.personId === personId;
  return (
    <>
      {state === 'requested' && (isOwn || isSubject) && (
        <Text size="sm">
          {isOwn
            ? 'You asked for it, so somebody else has to decide.'
            : 'It is about your own access, so somebody else has to decide.'}
        </Text>
      )}
      <Group className="no-print">
        {state === 'requested' && !isOwn && !isSubject && (
          <>
            <Button onClick={() => setAsked('approve')}>Approve</Button>
            <Button variant="default" onClick={() => setAsked('decline')}>
              Decline
            </Button>
          </>
        )}
        {state === 'requested' && isOwn && (
          <Button variant="default" onClick={() => setAsked('withdraw')}>
            Take it back
          </Button>
        )}
        {mayEnd && (
          <Button variant="default" onClick={() => setAsked('withdraw')}>
            End it now
          </Button>
        )}
      </Group>
      {asked && (
        <DecideExceptionDialog
          exception={exception}
          decision={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDecided();
          }}
        />
      )}
    </>
  );
}
