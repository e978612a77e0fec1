import { Group, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { NoteField } from '../../forms/note-field.tsx';
import { PickMany } from '../../pickers/pick-many.tsx';
import { PickOne } from '../../pickers/pick-one.tsx';
import { ceilings, roleText } from '../../words/role-text.ts';
import type { RuleDraft } from './rule-draft.ts';
import styles from './rules.module.css';
import { ScopeField } from './scope-field.tsx';

/** The fields of an access rule. */
export function RuleFields(props: { draft: RuleDraft; onChange: (draft: RuleDraft) => void; needsReason: boolean }) {
  const { draft, onChange } = props;
  const set = (part: Partial<RuleDraft>): void => onChange({ ...draft, ...part });
  const { covers } = draft;
  const allAboveReading = covers.allStaff && draft.ceiling !== 'READONLY';
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <fieldset className={styles.fieldset}>
        <legend>Who</legend>
        <Stack gap="sm">
          <Switch
            label="All staff"
            checked={covers.allStaff}
            onChange={(event) => set({ covers: { ...covers, allStaff: event.currentTarget.checked } })}
          />
          {!covers.allStaff && (
            <>
              <TagsInput
                label="Job roles"
                description="As your people source names them. Enter after each."
                value={covers.jobRoles}
                onChange={(jobRoles) => set({ covers: { ...covers, jobRoles } })}
              />
              <TagsInput
                label="Departments"
                value={covers.departments}
                onChange={(departments) => set({ covers: { ...covers, departments } })}
              />
              <PickMany
                kind="person"
                label="People"
                ids={covers.personIds}
                onChange={(personIds) => set({ covers: { ...covers, personIds } })}
              />
            </>
          )}
        </Stack>
      </fieldset>
      <ScopeField legend="Where" scope={draft.scope} onChange={(scope) => set({ scope })} />
      <Select
        label="Highest role in Xero"
        description="A lower role is fine too."
        data={ceilings.map((value) => ({ value, label: roleText(value) }))}
        value={draft.ceiling}
        allowDeselect={false}
        onChange={(value) => set({ ceiling: (value ?? 'STANDARD') as RuleDraft['ceiling'] })}
      />
      <PickOne
        kind="person"
        label="Owner"
        description="Who answers for the rule."
        required
        id={draft.ownerPersonId}
        onChange={(ownerPersonId) => set({ ownerPersonId })}
      />
      <Group grow align="flex-end">
        <TextInput
          type="date"
          label="Review by"
          required
          value={draft.reviewBy}
          onChange={(event) => set({ reviewBy: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Holds from"
          value={draft.validFrom}
          onChange={(event) => set({ validFrom: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Holds until"
          value={draft.validUntil}
          onChange={(event) => set({ validUntil: event.currentTarget.value })}
        />
      </Group>
      <NoteField
        label="Reason"
        required={props.needsReason || allAboveReading}
        description={
          props.needsReason
            ? 'More is allowed than before: fewer things fail, so the journal keeps a reason.'
            : 'Needed when all staff may have more than Read only.'
        }
        value={draft.reason}
        onChange={(text) => set({ reason: text })}
      />
    </>
  );
}
