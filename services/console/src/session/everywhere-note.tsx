import { Text } from '@mantine/core';

/** Says beforehand to who is limited to groups of organisations why something is closed to them. */
export function EverywhereNote() {
  return (
    <Text size="sm" c="dimmed">
      This concerns every organisation: it takes an administrator who is not limited to groups of organisations.
    </Text>
  );
}
