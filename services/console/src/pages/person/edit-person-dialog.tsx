import type { Person } from '@keyledger/contracts/rest';
import { Checkbox, Group, Select, TagsInput, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { changeOf, fieldsOf, type PersonFields } from './person-fields.ts';

const statuses: { value: Person['status']; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'leave', label: 'On leave' },
  { value: 'offboarded', label: 'Left' },
];

/** Changes what the first source says about somebody. */
export function EditPersonDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const store = useQueryClient();
  const editable = useEditable('/v1/people/{id}', { id: personId });
  const [edited, setEdited] = useState<PersonFields>();
  const saving = rest.useMutation('patch', '/v1/people/{id}', {
    onSuccess: ({ displayName }) => {
      notifications.show({ message: `${displayName} was changed. The checks run at once.`, color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/{id}'] });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/{id}/records'] });
      onClose();
    },
  });
  const before = editable.data && fieldsOf(editable.data.value);
  const fields = edited ?? before;
  const body = before && edited ? changeOf(before, edited) : {};
  const source = editable.data?.value.source;
  return (
    <ConfirmDialog
      opened
      title="Edit this person"
      confirm="Save"
      busy={saving.isPending}
      error={editable.error ?? saving.error}
      disabled={Object.keys(body).length === 0 || fields?.displayName.trim() === ''}
      onConfirm={() => {
        if (editable.data === undefined) return;
        saving.mutate({ params: { path: { id: personId } }, headers: ifMatch(editable.data.etag), body });
      }}
      onClose={onClose}
    >
      {fields === undefined ? (
        <LoadingLines lines={6} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            This changes what {source} says. When {source} tells of this person again, its word counts.
          </Text>
          <PersonForm fields={fields} onChange={(part) => setEdited({ ...fields, ...part })} />
        </>
      )}
    </ConfirmDialog>
  );
}

function PersonForm({ fields, onChange }: { fields: PersonFields; onChange: (part: Partial<PersonFields>) => void }) {
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        value={fields.displayName}
        onChange={(event) => onChange({ displayName: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail address"
        type="email"
        value={fields.primaryEmail}
        onChange={(event) => onChange({ primaryEmail: event.currentTarget.value })}
      />
      <TagsInput
        label="Other addresses"
        description="Press Enter after each. They tell whose an account is, too."
        value={fields.aliases}
        onChange={(aliases) => onChange({ aliases })}
      />
      <TagsInput
        label="Job roles"
        description="Press Enter after each."
        value={fields.jobRoles}
        onChange={(jobRoles) => onChange({ jobRoles })}
      />
      <TextInput
        label="Department"
        maxLength={200}
        value={fields.department}
        onChange={(event) => onChange({ department: event.currentTarget.value })}
      />
      <PersonPicker
        label="Manager"
        value={fields.managerPersonId}
        onChange={(managerPersonId) => onChange({ managerPersonId })}
      />
      <Select
        label="Status"
        data={statuses}
        allowDeselect={false}
        value={fields.status}
        onChange={(status) => status && onChange({ status })}
      />
      <Group grow>
        <TextInput
          label="First day"
          type="date"
          value={fields.startsAt}
          onChange={(event) => onChange({ startsAt: event.currentTarget.value })}
        />
        <TextInput
          label="Last day"
          type="date"
          value={fields.endsAt}
          onChange={(event) => onChange({ endsAt: event.currentTarget.value })}
        />
      </Group>
      <Checkbox
        label="In scope of rules and checks"
        checked={fields.inScope}
        onChange={(event) => onChange({ inScope: event.currentTarget.checked })}
      />
    </>
  );
}
