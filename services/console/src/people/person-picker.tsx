import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../api/queries.ts';

const waitMs = 200;
const mostShown = 20;

/**
 * Chooses one of the people, found by name, address or a source's id as one types. `first`: what is looked for before anybody
 * types. `worksHere`: only who has not left.
 */
export function PersonPicker(props: {
  label: string;
  description?: string;
  value: string | null;
  onChange: (personId: string | null) => void;
  required?: boolean;
  first?: string;
  worksHere?: boolean;
}) {
  const { label, description, value, onChange, required = false, first = '', worksHere = false } = props;
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, waitMs);
  const chosen = rest.useQuery(
    'get',
    '/v1/people/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: value !== null },
  ).data;
  const q = asked === '' || asked === chosen?.displayName ? first : asked;
  const found = rest.useQuery(
    'get',
    '/v1/people',
    {
      params: {
        query: {
          sort: 'displayName',
          limit: mostShown,
          ...(worksHere ? { status: ['active', 'leave'] } : {}),
          ...(q === '' ? {} : { q }),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const people = new Map(
    [...(chosen ? [chosen] : []), ...(found.data?.data ?? [])].map((person) => [person.id, person]),
  );
  return (
    <Select
      label={label}
      description={description}
      placeholder="Type a name or an address"
      searchable
      clearable={!required}
      required={required}
      data={[...people.values()].map(({ id, displayName, primaryEmail }) => ({
        value: id,
        label: primaryEmail === null ? displayName : `${displayName} · ${primaryEmail}`,
      }))}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => setTyped(text.split(' · ')[0] ?? '')}
      nothingFoundMessage={found.isFetching ? 'Looking' : 'Nobody is called that'}
    />
  );
}
