import type { PeopleSource } from '@keyledger/contracts/rest';
import { Alert, Stack, Text } from '@mantine/core';
import { StateBadge } from '../../badges/state-badge.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';

/** Whether the provider speaks, when it last did, and whether it was understood. */
export function ScimState({ source }: { source: PeopleSource | undefined }) {
  if (source === undefined) {
    return (
      <Stack gap="xs" role="status">
        <div>
          <StateBadge tone="neutral">Nothing heard yet</StateBadge>
        </div>
        <Text c="dimmed">
          This changes by itself with the first request. Providers often send it with “Test connection”.
        </Text>
      </Stack>
    );
  }
  const { lastRequestAt, lastGoodImportAt, unreadableRequestAt, peopleCount } = source;
  return (
    <Stack gap="xs" role="status">
      <Text component="div">
        <StateBadge tone="good">It speaks</StateBadge> {counted(peopleCount, 'person', 'people')}, last request{' '}
        <Instant at={lastRequestAt} relative />, last told something whole <Instant at={lastGoodImportAt} relative />.
      </Text>
      {unreadableRequestAt !== null && (
        <Alert color="red" variant="light" title="A request was not understood">
          It came <Instant at={unreadableRequestAt} relative />, was refused and changed nothing. It may have been about
          somebody who left: look at the provider’s log, and have it send that user again.
        </Alert>
      )}
    </Stack>
  );
}
