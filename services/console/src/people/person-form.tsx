import type { Person } from '@keyledger/contracts/rest';
import { Checkbox, Group, Select, TagsInput, TextInput } from '@mantine/core';
import type { PersonFields } from './person-fields.ts';
import { PersonPicker } from './person-picker.tsx';

const statuses: { value: Person['status']; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'leave', label: 'On leave' },
  { value: 'offboarded', label: 'Left' },
];

/** The fields of somebody who is added or changed by hand. */
export function PersonForm({
  fields,
  onChange,
}: {
  fields: PersonFields;
  onChange: (part: Partial<PersonFields>) => void;
}) {
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
