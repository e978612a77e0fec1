import type { Case } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Due } from '../../time/due.tsx';

/** The columns of the inbox. */
export const caseColumns: readonly Column<Case>[] = [
  { id: 'severity', header: 'Severity', width: '7rem', cell: (one) => <SeverityBadge severity={one.severity} /> },
  {
    id: 'summary',
    header: 'What is wrong',
    primary: true,
    cell: (one) => (
      <Link to="/cases/$caseId" params={{ caseId: one.id }} data-quiet>
        {one.summary}
      </Link>
    ),
  },
  {
    id: 'count',
    header: 'Checks',
    width: '5rem',
    alignEnd: true,
    secondary: true,
    cell: (one) => one.violationIds.length,
  },
  { id: 'due', header: 'Due', width: '10rem', cell: (one) => <DueOf one={one} /> },
];

function DueOf({ one }: { one: Case }) {
  if (one.state === 'resolved') return <StateBadge tone="good">Resolved</StateBadge>;
  if (one.state === 'excepted') return <StateBadge tone="info">Excepted</StateBadge>;
  return <Due at={one.dueAt} inRow />;
}
