import { TagsInput, TextInput } from '@mantine/core';
import type { Draft } from './draft.ts';

/** The fields of somebody who is not known here yet. */
export function NewPersonFields(props: { value: Draft['newPerson']; onChange: (value: Draft['newPerson']) => void }) {
  const { value, onChange } = props;
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={value.displayName}
        onChange={(event) => onChange({ ...value, displayName: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail address"
        type="email"
        value={value.primaryEmail}
        onChange={(event) => onChange({ ...value, primaryEmail: event.currentTarget.value })}
      />
      <TagsInput
        label="Job roles"
        description="Press Enter after each."
        value={value.jobRoles}
        onChange={(jobRoles) => onChange({ ...value, jobRoles })}
      />
    </>
  );
}
