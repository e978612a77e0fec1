import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type NamedKind, useFound, useNames } from './named.ts';

const waitMs = 200;

/** Picks one by name, searched for as one types. */
export function PickOne(props: {
  kind: NamedKind;
  label: string;
  description?: string;
  required?: boolean;
  id: string | null;
  onChange: (id: string | null) => void;
}) {
  const { kind, label, description, required = false, id, onChange } = props;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, waitMs);
  const name = useNames(kind, id === null ? [] : [id]).get(id ?? '');
  const found = useFound(kind, asked === name ? '' : asked);
  const chosen = id === null ? [] : [{ value: id, label: name ?? '…' }];
  return (
    <Select
      label={label}
      {...(description === undefined ? {} : { description })}
      required={required}
      clearable={!required}
      searchable
      onSearchChange={setText}
      nothingFoundMessage="Nobody fits"
      filter={({ options }) => options}
      data={[...chosen, ...found.filter(({ value }) => value !== id)]}
      value={id}
      onChange={onChange}
    />
  );
}
