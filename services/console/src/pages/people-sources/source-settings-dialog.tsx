import type { PeopleSource } from '@keyledger/contracts/rest';
import { Button, NumberInput, Select, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';

type Settings = Pick<PeopleSource, 'inactiveMeans' | 'cadenceDays' | 'precedence'>;

/** How a source is understood: what inactive means, how long it may be silent, where it stands among others. */
export function SourceSettingsDialog(props: { source: PeopleSource; onClose: () => void; onDelete: () => void }) {
  const { source, onClose, onDelete } = props;
  const store = useQueryClient();
  const [settings, setSettings] = useState<Settings>(source);
  const [reason, setReason] = useState('');
  const mutation = rest.useMutation('patch', '/v1/people/sources/{name}', {
    onSuccess: (answer) => {
      const waits = 'state' in answer && answer.state === 'requested';
      notifications.show({
        message: waits ? 'It waits for a second operator, because something serious would end.' : `Saved: ${source.id}`,
        color: waits ? 'yellow' : 'green',
      });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/sources'] });
      onClose();
    },
  });
  const save = (): void => {
    const { inactiveMeans, cadenceDays, precedence } = settings;
    mutation.mutate({
      params: { path: { name: source.id } },
      headers: ifMatch(tagOf(source)),
      body: { inactiveMeans, cadenceDays, precedence, reason: reason.trim() === '' ? null : reason.trim() },
    });
  };
  return (
    <ConfirmDialog
      opened
      title={`Settings of ${source.id}`}
      confirm="Save"
      busy={mutation.isPending}
      error={mutation.error}
      onConfirm={save}
      onClose={onClose}
    >
      <InactiveMeansSelect
        value={settings.inactiveMeans}
        onChange={(inactiveMeans) => setSettings({ ...settings, inactiveMeans })}
      />
      <NumberInput
        label="May be silent for (days)"
        description="Longer, and the source counts as stale. Empty: as the check is set for its kind."
        min={1}
        max={3650}
        allowDecimal={false}
        value={settings.cadenceDays ?? ''}
        onChange={(value) => setSettings({ ...settings, cadenceDays: typeof value === 'number' ? value : null })}
      />
      <NumberInput
        label="Place in the order of sources"
        description="Of somebody whom several sources know, the lowest number decides."
        min={1}
        max={1000}
        allowDecimal={false}
        value={settings.precedence}
        onChange={(value) => setSettings({ ...settings, precedence: typeof value === 'number' ? value : 100 })}
      />
      <Textarea
        label="Reason"
        description="Needed for what makes fewer things fail, like leave instead of left."
        autosize
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div>
        <Button variant="subtle" color="red" size="compact-sm" onClick={onDelete}>
          Delete this source…
        </Button>
      </div>
    </ConfirmDialog>
  );
}

/** The entity tag of a source that came in a list: the server compares its version. */
export function tagOf({ version }: Pick<PeopleSource, 'version'>): string {
  return `"${version}.0"`;
}

function InactiveMeansSelect(props: {
  value: PeopleSource['inactiveMeans'];
  onChange: (value: PeopleSource['inactiveMeans']) => void;
}) {
  return (
    <div>
      <Select
        label="Somebody inactive there"
        allowDeselect={false}
        data={[
          { value: 'offboarded', label: 'has left' },
          { value: 'leave', label: 'is on leave' },
        ]}
        value={props.value}
        onChange={(value) => props.onChange(value === 'leave' ? 'leave' : 'offboarded')}
      />
      <Text size="sm" c="dimmed" mt={4}>
        Some identity providers also call inactive whoever is merely unassigned; then choose leave.
      </Text>
    </div>
  );
}
