import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';

const waitMs = 250;
const mostOffered = 20;

/** Chooses somebody who works here, by name or address. */
export function PersonSelect(props: {
  label: string;
  description?: string;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const { label, description, value, onChange } = props;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, waitMs);
  const chosen = rest.useQuery(
    'get',
    '/v1/people/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: value !== null },
  ).data;
  // What the field shows of who is chosen is no search.
  const search = asked === '' || (chosen && asked === labelOf(chosen)) ? undefined : asked;
  const { data } = rest.useQuery(
    'get',
    '/v1/people',
    { params: { query: { status: ['active', 'leave'], limit: mostOffered, ...(search ? { q: search } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  const people = new Map(data?.data.map((person) => [person.id, labelOf(person)]));
  if (value !== null && !people.has(value)) people.set(value, chosen ? labelOf(chosen) : '…');
  return (
    <Select
      label={label}
      description={description}
      required
      searchable
      clearable
      placeholder="Name or address"
      nothingFoundMessage="Nobody of that name works here"
      data={[...people].map(([id, name]) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
    />
  );
}

function labelOf({ displayName, primaryEmail }: { displayName: string; primaryEmail: string | null }): string {
  return primaryEmail === null ? displayName : `${displayName} (${primaryEmail})`;
}
