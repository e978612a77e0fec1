import type { Case } from '@keyledger/contracts/rest';
import { Link } from '@tanstack/react-router';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';

/** The columns of the inbox. */
export const caseColumns: readonly Column<Case>[] = [
  { id: 'severity', header: 'Severity', width: '7rem', cell: (one) => <SeverityBadge severity={one.severity} /> },
  {
    id: 'summary',
    header: 'What',
    cell: (one) => (
      <Link to="/cases/$caseId" params={{ caseId: one.id }}>
        {one.summary}
      </Link>
    ),
  },
  { id: 'due', header: 'Due', width: '8rem', cell: (one) => <Instant at={one.dueAt} relative inRow /> },
];
