import type { ControlChange } from '@keyledger/contracts/rest';
import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useList } from '../api/use-list.ts';
import { counted } from '../words/count-words.ts';

/** Says on the page of a thing that a change of it waits for a second administrator, and leads there; nothing while none does. */
export function WaitingChange({ target }: { target: ControlChange['target'] }) {
  const { items } = useList('/v1/control-changes', { state: ['requested'] });
  const waiting = items.filter((change) => change.target.type === target.type && change.target.id === target.id);
  const [first] = waiting;
  if (first === undefined) return null;
  return (
    <Button
      component={Link}
      to={`/rules?kind=approvals&change=${first.id}`}
      variant="default"
      leftSection={<IconHourglass size={16} aria-hidden />}
    >
      {waiting.length === 1 ? 'A change waits for approval' : `${counted(waiting.length, 'change')} wait for approval`}
    </Button>
  );
}
