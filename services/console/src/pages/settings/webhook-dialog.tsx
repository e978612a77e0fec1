import { eventTypes } from '@keyledger/contracts/names';
import type { Webhook } from '@keyledger/contracts/rest';
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { PickMany } from '../../pickers/pick-many.tsx';
import { eventTypeText } from '../activity/activity-words.ts';
import { webhookKinds } from './webhook-words.ts';

/** Adds an endpoint, or changes one. */
export function WebhookDialog(props: {
  webhook?: Webhook;
  etag?: string;
  /** Asks for the version that somebody else made meanwhile. */
  onNewer?: () => void;
  onClose: () => void;
  /** With the signing secret of a new one, where it has one. */
  onSaved: (secret: string | null) => void;
}) {
  const { webhook, etag, onNewer, onClose, onSaved } = props;
  const isText = webhook !== undefined && webhook.kind !== 'standard';
  const { draft, setDraft, theirs } = useDraft(etag, {
    name: webhook?.name ?? '',
    kind: webhook?.kind ?? ('standard' as const),
    url: isText ? '' : (webhook?.url ?? ''),
    eventTypes: webhook?.eventTypes ?? [],
    groupIds: webhook?.organisationGroupIds ?? [],
    organisationIds: webhook?.organisationIds ?? [],
  });
  const store = useQueryClient();
  const done = (secret: string | null): void => {
    notifications.show({ message: 'Saved.', color: 'green' });
    void store.invalidateQueries({ queryKey: ['get', '/v1/webhooks'] });
    onSaved(secret);
  };
  const add = rest.useMutation('post', '/v1/webhooks', { onSuccess: ({ secret }) => done(secret) });
  const change = rest.useMutation('patch', '/v1/webhooks/{id}', { onSuccess: () => done(null) });
  const common = {
    name: draft.name.trim(),
    eventTypes: draft.eventTypes.length === 0 ? null : draft.eventTypes,
    organisationIds: draft.organisationIds.length === 0 ? null : draft.organisationIds,
    organisationGroupIds: draft.groupIds.length === 0 ? null : draft.groupIds,
  };
  const url = draft.url.trim();
  return (
    <ConfirmDialog
      opened
      title={webhook === undefined ? 'New webhook' : `Change ${webhook.name}`}
      confirm={webhook === undefined ? 'Add it' : 'Save'}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      newer={{
        theirs,
        look: () => {
          change.reset();
          onNewer?.();
        },
      }}
      disabled={common.name === '' || (url === '' && !isText)}
      onConfirm={() => {
        if (webhook === undefined) {
          add.mutate({ body: { ...common, kind: draft.kind, url } } as never);
          return;
        }
        const given = url === '' ? {} : { url };
        const params = { path: { id: webhook.id } };
        change.mutate({ params, headers: ifMatch(etag ?? ''), body: { ...common, ...given } } as never);
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      {webhook === undefined && (
        <Select
          label="Kind"
          data={Object.entries(webhookKinds).map(([value, label]) => ({ value, label }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => setDraft({ ...draft, kind: (kind ?? 'standard') as Webhook['kind'] })}
        />
      )}
      <TextInput
        label="Address (https)"
        type="url"
        required={!isText}
        description={isText ? 'It holds a secret and is not shown. Empty: as it is.' : undefined}
        value={draft.url}
        onChange={(event) => setDraft({ ...draft, url: event.currentTarget.value })}
      />
      <MultiSelect
        label="Events"
        description="Empty: all of them."
        searchable
        data={eventTypes.map((value) => ({ value, label: eventTypeText(value) }))}
        value={[...draft.eventTypes]}
        onChange={(types) => setDraft({ ...draft, eventTypes: types })}
      />
      <PickMany
        kind="group"
        label="Only of these groups"
        ids={draft.groupIds}
        onChange={(groupIds) => setDraft({ ...draft, groupIds })}
      />
      <PickMany
        kind="organisation"
        label="Only of these organisations"
        ids={draft.organisationIds}
        onChange={(organisationIds) => setDraft({ ...draft, organisationIds })}
      />
    </ConfirmDialog>
  );
}
