import { Checkbox, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { PersonPicker } from '../../people/person-picker.tsx';
import { counted } from '../../words/count-words.ts';
import type { BodyField } from './body-fields.ts';
import styles from './set-up.module.css';

/** The input of one field of a request. */
export function BodyInput(props: { field: BodyField; value: unknown; onChange: (value: unknown) => void }) {
  const { field, value, onChange } = props;
  const { label, input } = field;
  const text = typeof value === 'string' ? value : '';
  switch (input) {
    case 'text':
    case 'date':
      return (
        <TextInput
          label={label}
          type={input}
          required
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'long_text':
      return (
        <Textarea
          label={label}
          autosize
          required
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'person':
      return <PersonPicker worksHere required label={label} value={text === '' ? null : text} onChange={onChange} />;
    case 'role':
      return <RoleSelect label={label} value={text} onChange={onChange} />;
    case 'words':
      return (
        <TagsInput
          label={label}
          required
          splitChars={[',', ' ', ';']}
          value={(value ?? []) as string[]}
          onChange={onChange}
        />
      );
    case 'organisations':
      return <NamesInput label={label} given={value as readonly NamedLine[]} onChange={onChange} />;
  }
}

function RoleSelect(props: { label: string; value: string; onChange: (role: string | null) => void }) {
  const { data } = rest.useQuery('get', '/v1/roles');
  const roles = (data?.data ?? []).filter(({ rank }) => rank !== null);
  return (
    <Select
      label={props.label}
      required
      allowDeselect={false}
      data={roles.map(({ id, name }) => ({ value: id, label: name }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

type NamedLine = { readonly name: string };

function NamesInput(props: { label: string; given: readonly NamedLine[]; onChange: (chosen: NamedLine[]) => void }) {
  const [all] = useState(props.given);
  const chosen = new Set(props.given.map(({ name }) => name));
  const toggle = (name: string): void =>
    props.onChange(all.filter((line) => (line.name === name ? !chosen.has(name) : chosen.has(line.name))));
  return (
    <fieldset className={styles.names}>
      <legend>
        {props.label}: {counted(chosen.size, 'organisation')}
      </legend>
      {all.map(({ name }) => (
        <Checkbox key={name} label={name} checked={chosen.has(name)} onChange={() => toggle(name)} />
      ))}
    </fieldset>
  );
}
