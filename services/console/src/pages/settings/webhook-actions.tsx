import type { Webhook } from '@keyledger/contracts/rest';
import { Button, Group, NumberInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, type Version } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

type Asked = 'rotate' | 'delete';

/** What an administrator can do with an endpoint. */
export function WebhookActions(props: {
  newest: Version<Webhook>;
  read: () => Promise<Version<Webhook> | undefined>;
  onReplay: () => void;
}) {
  const { newest, read, onReplay } = props;
  const { value: webhook, etag } = newest;
  const [edited, setEdited] = useState<Version<Webhook>>();
  const [asked, setAsked] = useState<Asked>();
  const [secret, setSecret] = useState<string>();
  const [overlap, setOverlap] = useState(24);
  const store = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { id: webhook.id } };
  const told = (message: string) => (): void => {
    notifications.show({ message, color: 'green' });
    setAsked(undefined);
    void store.invalidateQueries({ queryKey: ['get', '/v1/webhooks/{id}/deliveries'] });
    void read();
  };
  const failed = (error: unknown): void =>
    void notifications.show({ message: error instanceof Error ? error.message : 'That did not work.', color: 'red' });
  const test = rest.useMutation('post', '/v1/webhooks/{id}/test', {
    onSuccess: told('A test message is on its way. The log below shows what becomes of it.'),
    onError: failed,
  });
  const turn = rest.useMutation('patch', '/v1/webhooks/{id}', { onSuccess: told('Saved.'), onError: failed });
  const rotate = rest.useMutation('post', '/v1/webhooks/{id}/rotate-secret', {
    onSuccess: (answer) => {
      setAsked(undefined);
      setSecret(answer.secret ?? undefined);
      void read();
    },
  });
  const remove = rest.useMutation('delete', '/v1/webhooks/{id}', {
    onSuccess: () => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/webhooks'] });
      void navigate({ to: '/settings', search: { section: 'webhooks' } });
    },
  });
  const close = (): void => setAsked(undefined);
  const isOn = webhook.state === 'enabled';
  return (
    <>
      <Group className="no-print">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ params, body: {} } as never)}>
          Send a test
        </Button>
        <Button variant="default" onClick={() => setEdited(newest)}>
          Change
        </Button>
        <Button
          variant="default"
          loading={turn.isPending}
          onClick={() =>
            turn.mutate({ params, headers: ifMatch(etag), body: { state: isOn ? 'disabled' : 'enabled' } } as never)
          }
        >
          {isOn ? 'Switch off' : 'Switch on'}
        </Button>
        {webhook.kind === 'standard' && (
          <Button variant="default" onClick={() => setAsked('rotate')}>
            New secret
          </Button>
        )}
        <Button variant="default" onClick={onReplay}>
          Deliver again
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsked('delete')}>
          Delete
        </Button>
      </Group>
      {edited && (
        <WebhookDialog
          webhook={edited.value}
          etag={edited.etag}
          onNewer={() => void read().then(setEdited)}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            setEdited(undefined);
            void read();
          }}
        />
      )}
      <ConfirmDialog
        opened={asked === 'rotate'}
        title="Give it a new signing secret?"
        confirm="Make a new secret"
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate({ params, body: { overlapHours: overlap } } as never)}
        onClose={close}
      >
        <Text size="sm">For a while messages carry the signatures of both secrets, so that nothing is lost.</Text>
        <NumberInput
          label="Hours for which both sign"
          min={0}
          max={168}
          allowDecimal={false}
          value={overlap}
          onChange={(value) => setOverlap(typeof value === 'number' ? value : 0)}
        />
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'delete'}
        title={`Delete “${webhook.name}”?`}
        confirm="Delete"
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params, headers: ifMatch(etag) } as never)}
        onClose={close}
      >
        <Text size="sm">What waits for it is not sent any more.</Text>
      </ConfirmDialog>
      <SecretDialog
        title="The new signing secret"
        secret={secret}
        label="the signing secret"
        onClose={() => setSecret(undefined)}
      />
    </>
  );
}
