import type { Violation } from '@keyledger/contracts/rest';
import { Alert, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { type DecisionKind, decisions } from '../../decisions/decision.ts';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { useMay, useSession } from '../../session/session.ts';
import { isChange } from './is-change.ts';
import { RemedyButtons } from './remedy-buttons.tsx';

type Props = { violation: Violation; onDecide: (pending: PendingDecision) => void };

/** *Open in Xero*, which has the organisation watched, where else it is ended, and the decisions of who may work on violations. */
export function ViolationActions({ violation, onDecide }: Props) {
  const mayWork = useMay('admin', 'reviewer');
  const { personId } = useSession();
  const [isWatched, setWatched] = useState(false);
  const { id, state, remediation } = violation;
  const isOwn = personId !== null && personId === violation.personId;
  const mayConfirm = mayWork && isChange(violation) && !isOwn;
  const decide = (kind: DecisionKind) => () => onDecide({ kind, violationIds: [id] });
  return (
    <>
      <Group gap="xs" mt="md" className="no-print">
        {remediation.url !== null && (
          <Button
            component="a"
            href={mayWork ? `/violations/${id}/open-in-xero` : remediation.url}
            target="_blank"
            rel="noopener"
            rightSection={<IconExternalLink size={16} aria-hidden />}
            onClick={() => setWatched(mayWork)}
          >
            Open in Xero
          </Button>
        )}
        {mayWork && <RemedyButtons violation={violation} />}
        {mayConfirm && (
          <Button variant="default" onClick={decide('confirm')}>
            {decisions.confirm.name}
          </Button>
        )}
        {mayWork && remediation.url !== null && state !== 'awaiting_verification' && (
          <Button variant="default" onClick={decide('claim-fixed')}>
            {decisions['claim-fixed'].name}
          </Button>
        )}
        {mayWork && state === 'open' && (
          <Button variant="default" onClick={decide('acknowledge')}>
            {decisions.acknowledge.name}
          </Button>
        )}
        {mayWork && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" aria-label="More decisions" px="xs">
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['except', 'comment', 'false-positive'] as const).map((kind) => (
                <Menu.Item key={kind} onClick={decide(kind)}>
                  {decisions[kind].name}…
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {mayWork && isChange(violation) && isOwn && (
        <Text size="sm" mt="xs">
          It is about you, so somebody else has to confirm the change.
        </Text>
      )}
      <div role="status">
        {state === 'awaiting_verification' && (
          <Alert mt="md" color="ink" variant="light">
            Xero is being read again. This page changes by itself when the read has decided.
          </Alert>
        )}
        {isWatched && state !== 'awaiting_verification' && (
          <Alert mt="md" color="ink" variant="light">
            Keyledger now reads this organisation every half minute. What you put right in Xero shows here by itself.
          </Alert>
        )}
      </div>
    </>
  );
}
