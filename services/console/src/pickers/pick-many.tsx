import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type NamedKind, useFound, useNames } from './named.ts';

const waitMs = 200;

/** Picks several by name, searched for as one types. */
export function PickMany(props: {
  kind: NamedKind;
  label: string;
  description?: string;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { kind, label, description, ids, onChange } = props;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, waitMs);
  const found = useFound(kind, asked);
  const names = useNames(kind, ids);
  const chosen = ids.map((id) => ({ value: id, label: names.get(id) ?? '…' }));
  return (
    <MultiSelect
      label={label}
      {...(description === undefined ? {} : { description })}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage="Nothing fits"
      filter={({ options }) => options}
      data={[...chosen, ...found.filter(({ value }) => !ids.includes(value))]}
      value={[...ids]}
      onChange={onChange}
      hidePickedOptions
    />
  );
}
