import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

const waitMs = 250;

/** A search as one types; `/` leads to it. */
export function TextFilter(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value = '', onChange } = props;
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback((next: string) => onChange(next === '' ? undefined : next), waitMs);
  useEffect(() => setText(value), [value]);
  const router = useRouter();
  // What was typed just before somebody follows a link must not lead them back to the list.
  useEffect(
    () => router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && tell.cancel()),
    [router, tell],
  );
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      data-search-field
    />
  );
}
