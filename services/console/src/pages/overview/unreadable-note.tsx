import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';
import { mostUnreadableNamed, overviewQueries } from './queries.ts';

/** Which organisations cannot be judged now, and since when. */
export function UnreadableNote() {
  const { data } = useQuery(overviewQueries.unreadable);
  const organisations = data?.data ?? [];
  if (organisations.length === 0) return null;
  return (
    <Text size="sm" mt="sm" component="p">
      Not readable:{' '}
      {organisations.slice(0, mostUnreadableNamed).map((one, index) => (
        <span key={one.id}>
          {index > 0 && '; '}
          <strong>{one.name}</strong> ({stateText(one.dataState).toLowerCase()}, last read{' '}
          <Instant at={one.lastReadAt} />)
        </span>
      ))}
      {organisations.length > mostUnreadableNamed && ' and others'}.
    </Text>
  );
}
