import type { ControlChange } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { effectText } from '../../effects/effect-text.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useMay, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { Instant } from '../../time/instant.tsx';
import { fieldText, valueText } from '../activity/changes-of.ts';
import { FactList } from '../case/fact-list.tsx';
import { ChangeSubject, hasSubject } from './change-subject.tsx';

const kindTexts: Readonly<Record<string, string>> = {
  'account.classify': 'More is to be allowed to an account',
  'check.change': 'Change of a check',
  'rule.create': 'A new access rule',
  'rule.replace': 'Change of an access rule',
  'organisation.change': 'Whose an organisation is',
  'organisation.retire': 'An organisation is to be retired',
  'organisation.groups': 'Other groups of an organisation',
  'organisation_group.replace': 'Change of an organisation group',
  'trusted_domains.change': 'Other trusted domains',
};

/** The changes that wait for a second administrator. */
export function Approvals() {
  const list = useList('/v1/control-changes', { state: ['requested'] });
  if (list.problem) return <ErrorState error={list.problem} onRetry={list.reload} />;
  if (list.isLoading) return <LoadingLines />;
  if (list.items.length === 0) {
    return (
      <EmptyState title="Nothing waits for approval">
        What would end something high or critical comes here first, when there is a second administrator.
      </EmptyState>
    );
  }
  return (
    <Stack>
      {list.items.map((change) => (
        <Waiting key={change.id} change={change} onDecided={list.reload} />
      ))}
    </Stack>
  );
}

function Waiting({ change, onDecided }: { change: ControlChange; onDecided: () => void }) {
  const mayDecide = useMay('admin');
  const { operatorId } = useSession();
  const [asked, setAsked] = useState<'approve' | 'decline'>();
  const isOwn = change.requestedBy.id === operatorId;
  return (
    <Panel title={kindTexts[change.kind] ?? fieldText(change.kind.replaceAll(/[._]/g, ' '))}>
      <FactList
        facts={[
          ['About', hasSubject(change.target) ? <ChangeSubject key="about" target={change.target} /> : null],
          ['Asked for by', change.requestedBy.name ?? change.requestedBy.type],
          ['When', <Instant key="at" at={change.createdAt} />],
          ['Why', change.reason],
          ['Now', valueText(differing(change.before, change.after))],
          ['Then', valueText(differing(change.after, change.before))],
          ['Effect', effectText(change.effect)],
        ]}
      />
      {mayDecide && (
        <Group mt="md">
          {isOwn ? (
            <Text size="sm">You asked for it, so another administrator has to approve it.</Text>
          ) : (
            <Button onClick={() => setAsked('approve')}>Approve</Button>
          )}
          <Button variant="default" onClick={() => setAsked('decline')}>
            Decline
          </Button>
        </Group>
      )}
      {asked && (
        <DecideDialog
          change={change}
          decision={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDecided();
          }}
        />
      )}
    </Panel>
  );
}

function DecideDialog(props: {
  change: ControlChange;
  decision: 'approve' | 'decline';
  onClose: () => void;
  onDone: () => void;
}) {
  const { change, decision, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const onSuccess = (): void => {
    const message = decision === 'approve' ? 'Approved; it holds from now on.' : 'Declined; nothing changes.';
    notifications.show({ message, color: 'green' });
    onDone();
  };
  const approve = rest.useMutation('post', '/v1/control-changes/{id}/approve', { onSuccess });
  const decline = rest.useMutation('post', '/v1/control-changes/{id}/decline', { onSuccess });
  const params = { path: { id: change.id } };
  const isApproval = decision === 'approve';
  return (
    <ConfirmDialog
      opened
      title={isApproval ? 'Approve this change?' : 'Decline this change?'}
      confirm={isApproval ? 'Approve' : 'Decline'}
      busy={approve.isPending || decline.isPending}
      error={approve.error ?? decline.error}
      onConfirm={() => {
        if (isApproval) approve.mutate({ params, body: {} } as never);
        else decline.mutate({ params, body: reason.trim() === '' ? {} : { reason } } as never);
      }}
      onClose={onClose}
    >
      <Text size="sm">{effectText(change.effect)}</Text>
      {!isApproval && (
        <Textarea
          label="Why (optional)"
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  );
}

/** What one side has that the other has otherwise. */
function differing(one: ControlChange['before'], other: ControlChange['before']): Record<string, unknown> {
  const entries = Object.entries(one ?? {});
  return Object.fromEntries(entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(other?.[name])));
}
