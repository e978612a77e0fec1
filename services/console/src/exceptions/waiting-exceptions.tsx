import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../api/queries.ts';
import { counted } from '../words/count-words.ts';

/** Leads to the exceptions that wait for a second person; nothing while none does. */
export function WaitingExceptions() {
  const { data } = rest.useQuery('get', '/v1/exceptions', { params: { query: { state: ['requested'] } } });
  if (data === undefined || data.data.length === 0) return null;
  const count = data.next === null ? counted(data.data.length, 'exception') : 'Many exceptions';
  return (
    <Text size="sm" mt="sm">
      <Link to="/exceptions">{count}</Link> {data.data.length === 1 ? 'waits' : 'wait'} for a second person’s approval.
    </Text>
  );
}
