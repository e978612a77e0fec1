import { Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';

const mostNamed = 3;

/** Which organisations cannot be judged now, and since when. */
export function UnreadableNote() {
  const { data } = rest.useQuery('get', '/v1/organisations', {
    params: { query: { dataState: ['stale', 'quarantined', 'never_read'], limit: mostNamed + 1 } },
  });
  const organisations = data?.data ?? [];
  if (organisations.length === 0) return null;
  return (
    <Text size="sm" mt="sm" component="p">
      Not readable:{' '}
      {organisations.slice(0, mostNamed).map((one, index) => (
        <span key={one.id}>
          {index > 0 && '; '}
          <strong>{one.name}</strong> ({stateText(one.dataState).toLowerCase()}, last read{' '}
          <Instant at={one.lastReadAt} />)
        </span>
      ))}
      {organisations.length > mostNamed && ' and others'}.
    </Text>
  );
}
