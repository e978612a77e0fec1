import type { Proposal } from '@keyledger/contracts/rest';
import { Alert, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { type Body, fieldsOf, isFilledIn, valueAt, withValueAt } from './body-fields.ts';
import { BodyInput } from './body-input.tsx';
import { EffectPreview } from './effect-preview.tsx';

const waitsForSecond = 202;

/** Accepts a proposal, as it is or edited, with what that would do shown before. */
export function AcceptDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { title, explanation, needs, request } = proposal;
  const store = useQueryClient();
  const [body, setBody] = useState<Body>(request.body);
  const mutation = useMutation({
    mutationFn: () => send(request, body),
    onSuccess: (waits) => {
      notifications.show(
        waits
          ? {
              title: 'It waits for a second operator',
              message: 'It ends something serious, so another one approves it.',
              color: 'yellow',
            }
          : { message: `Accepted: ${title}`, color: 'green' },
      );
      for (const path of ['/v1/proposals', '/v1/setup']) void store.invalidateQueries({ queryKey: ['get', path] });
      onClose();
    },
  });
  const fields = fieldsOf(body);
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm="Accept"
      busy={mutation.isPending}
      error={mutation.error}
      disabled={!isFilledIn(body)}
      onConfirm={() => mutation.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{explanation}</Text>
      {needs.length > 0 && !isFilledIn(body) && (
        <Alert variant="light" title="Something has to be filled in first">
          Keyledger cannot know who answers for this.
        </Alert>
      )}
      {fields.map((field) => (
        <BodyInput
          key={field.path}
          field={field}
          value={valueAt(body, field.path)}
          onChange={(value) => setBody((before) => withValueAt(before, field.path, value))}
        />
      ))}
      {isFilledIn(body) && <EffectPreview path={request.path} body={body} />}
    </ConfirmDialog>
  );
}

/** Sends the request of a proposal; answers whether it, or a part of it, waits. */
async function send({ method, path, ifMatch: etag }: Proposal['request'], body: Body): Promise<boolean> {
  const headers = etag === null ? {} : ifMatch(etag);
  const { response, data } = await api.request(method.toLowerCase() as 'post', path as '/v1/rules', {
    body: body as never,
    headers,
  });
  const { waiting = 0 } = (data ?? {}) as { waiting?: number };
  return response.status === waitsForSecond || waiting > 0;
}
