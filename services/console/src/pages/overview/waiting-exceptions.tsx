import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { counted } from '../../words/count-words.ts';
import { overviewQueries } from './queries.ts';

/** Leads to the exceptions that wait for a second person; nothing while none does. */
export function WaitingExceptions() {
  const { data } = useQuery(overviewQueries.waitingExceptions);
  if (data === undefined || data.data.length === 0) return null;
  const count = data.next === null ? counted(data.data.length, 'exception') : 'Many exceptions';
  return (
    <Text size="sm" mt="sm">
      <Link to="/exceptions">{count}</Link> {data.data.length === 1 ? 'waits' : 'wait'} for a second person’s approval.
    </Text>
  );
}
