import type { Case } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { ViolationStateBadge } from '../../badges/violation-state-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Due } from '../../time/due.tsx';
import { takenText } from './taken-text.ts';

const all: readonly Column<Case>[] = [
  { id: 'severity', header: 'Severity', width: '7rem', cell: (one) => <SeverityBadge severity={one.severity} /> },
  {
    id: 'summary',
    header: 'What is wrong',
    primary: true,
    cell: (one) => (
      <>
        <Link to="/cases/$caseId" params={{ caseId: one.id }} data-quiet>
          {one.summary}
        </Link>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {[nameOf(one), one.organisationName].filter(Boolean).join(' · ')}
        </Text>
      </>
    ),
  },
  { id: 'who', header: 'Who', width: '9rem', secondary: true, cell: (one) => nameOf(one) ?? '–' },
  { id: 'where', header: 'Where', width: '10.5rem', secondary: true, cell: (one) => one.organisationName ?? 'Several' },
  {
    id: 'count',
    header: 'Checks',
    width: '4.5rem',
    alignEnd: true,
    secondary: true,
    cell: (one) => one.violationIds.length,
  },
  { id: 'due', header: 'Due', width: '10.5rem', cell: (one) => <DueOf one={one} /> },
];

/** The columns of the inbox, and of the cases of one person or organisation. */
export const caseColumns = {
  inbox: all,
  ofPerson: without('who', 'where', 'count'),
  ofOrganisation: without('where'),
} as const;

function without(...ids: readonly string[]): readonly Column<Case>[] {
  return all.filter((column) => !ids.includes(column.id));
}

function nameOf({ personName, accountName }: Case): string | null {
  return personName ?? accountName;
}

function DueOf({ one }: { one: Case }) {
  const { state, dueAt, taken } = one;
  if (state !== 'open') return <ViolationStateBadge violation={{ state }} />;
  return (
    <>
      <Due at={dueAt} inRow />
      {taken && (
        <Text size="xs" c="dimmed">
          {takenText(taken)}
        </Text>
      )}
    </>
  );
}
