import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { counted } from '../../words/count-words.ts';

/** Leads to the changes of rules and checks that wait for a second administrator too; nothing while none does. */
export function WaitingChangesNote() {
  const { items, hasMore } = useList('/v1/control-changes', { state: ['requested'] });
  if (items.length === 0) return null;
  const count = hasMore ? `More than ${items.length} changes` : counted(items.length, 'change');
  return (
    <Text size="sm">
      <Link to="/rules" search={{ kind: 'approvals' }}>
        {count} of rules, checks or organisations
      </Link>{' '}
      {items.length === 1 ? 'waits' : 'wait'} for a second administrator as well.
    </Text>
  );
}
