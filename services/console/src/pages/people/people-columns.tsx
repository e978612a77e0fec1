import type { Person } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmploymentBadge } from '../../people/employment-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';

/** The columns of the list of people. */
export const peopleColumns: readonly Column<Person>[] = [
  {
    id: 'displayName',
    header: 'Name',
    primary: true,
    sortable: true,
    cell: (person) => (
      <>
        <Link to="/people/$personId" params={{ personId: person.id }} data-quiet>
          {person.displayName}
        </Link>
        <Text size="xs" c="dimmed">
          {person.primaryEmail}
        </Text>
      </>
    ),
  },
  { id: 'status', header: 'Status', width: '9rem', cell: (person) => <EmploymentBadge person={person} /> },
  { id: 'jobRoles', header: 'Job roles', secondary: true, cell: ({ jobRoles }) => jobRoles.join(', ') || '–' },
  { id: 'department', header: 'Department', secondary: true, cell: ({ department }) => department ?? '–' },
  {
    id: 'sources',
    header: 'Sources',
    secondary: true,
    width: '9rem',
    cell: ({ sources }) => sources.map(({ source }) => source).join(', '),
  },
  {
    id: 'endsAt',
    header: 'Ends',
    secondary: true,
    width: '10rem',
    cell: ({ endsAt }) => <Instant at={endsAt} relative inRow />,
  },
];
