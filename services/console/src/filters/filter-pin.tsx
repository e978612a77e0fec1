import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

/** What a list was narrowed down to from another page: named, and taken away by pressing it. */
export function FilterPin({ text, onTakeAway }: { text: string; onTakeAway: () => void }) {
  return (
    <Button
      variant="light"
      size="compact-md"
      maw="100%"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={`${text}: show everything again`}
      onClick={onTakeAway}
    >
      {text}
    </Button>
  );
}
