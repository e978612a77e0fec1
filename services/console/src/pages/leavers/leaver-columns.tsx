import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import type { Leaver } from './gather-leavers.ts';

/** The columns of the list of leavers. */
export const leaverColumns: readonly Column<Leaver>[] = [
  { id: 'severity', header: 'Severity', width: '7rem', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
  { id: 'name', header: 'Who left', primary: true, cell: ({ id }) => <LeaverName personId={id} /> },
  { id: 'left', header: 'When', secondary: true, width: '11rem', cell: ({ id }) => <LeftAt personId={id} /> },
  {
    id: 'accounts',
    header: 'Still there',
    width: '11rem',
    cell: ({ accounts, excepted }) => (
      <>
        {counted(accounts, 'account')}
        {excepted > 0 && (
          <Text size="xs" c="dimmed">
            {counted(excepted, 'of them is', 'of them are')} excepted
          </Text>
        )}
      </>
    ),
  },
  { id: 'due', header: 'Next due', width: '10rem', cell: ({ dueAt }) => <Due at={dueAt} inRow /> },
];

function usePerson(id: string) {
  return rest.useQuery('get', '/v1/people/{id}', { params: { path: { id } } }).data;
}

function LeaverName({ personId }: { personId: string }) {
  const person = usePerson(personId);
  return (
    <>
      <Link to="/leavers/$personId" params={{ personId }} data-quiet>
        {person?.displayName ?? '…'}
      </Link>
      <Text size="xs" c="dimmed">
        {person?.jobRoles.join(', ')}
      </Text>
    </>
  );
}

function LeftAt({ personId }: { personId: string }) {
  const person = usePerson(personId);
  return <Instant at={person?.endsAt ?? person?.deletedAt} relative inRow />;
}
