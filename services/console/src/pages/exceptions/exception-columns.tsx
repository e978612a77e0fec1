import type { Exception } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { ExceptionStateBadge } from '../../exceptions/exception-state-badge.tsx';
import { exceptionKindText } from '../../exceptions/exception-words.ts';
import type { Column } from '../../tables/column.ts';
import { Due } from '../../time/due.tsx';
import { Instant } from '../../time/instant.tsx';
import styles from './exceptions.module.css';

const severity: Column<Exception> = {
  id: 'severity',
  header: 'Severity',
  width: '7rem',
  cell: (one) => <SeverityBadge severity={one.severity} />,
};

const state: Column<Exception> = {
  id: 'state',
  header: 'Ended by',
  width: '9rem',
  cell: (one) => <ExceptionStateBadge exception={one} />,
};

const what: Column<Exception> = {
  id: 'what',
  header: 'What may stand, and why',
  primary: true,
  cell: (one) => (
    <>
      <Link
        from="/exceptions"
        to="/exceptions"
        search={(before) => ({ ...before, exception: one.id })}
        data-quiet
        className={styles.what}
        resetScroll={false}
      >
        {one.kind === 'false_positive' && `${exceptionKindText(one.kind)}: `}
        {one.summary}
      </Link>
      <span className={styles.why}>{one.reason}</span>
    </>
  ),
};

const asked: Column<Exception> = {
  id: 'asked',
  header: 'Asked for by',
  width: '11rem',
  cell: ({ requestedBy, requestedAt }) => (
    <>
      {requestedBy.name ?? requestedBy.type}
      <Text size="xs" c="dimmed" component="span" className={styles.when}>
        <Instant at={requestedAt} relative inRow />
      </Text>
    </>
  ),
};

const approved: Column<Exception> = {
  id: 'approved',
  header: 'Approved by',
  width: '11rem',
  secondary: true,
  cell: ({ approvedBy }) => approvedBy?.name ?? approvedBy?.type ?? '–',
};

const until: Column<Exception> = {
  id: 'until',
  header: 'Until',
  width: '11.5rem',
  cell: ({ expiresAt }) =>
    expiresAt === null ? (
      'For good'
    ) : (
      <>
        <span className={styles.word}>Until </span>
        <Instant at={expiresAt} inRow />
      </>
    ),
};

const ends: Column<Exception> = {
  ...until,
  header: 'Ends',
  cell: ({ expiresAt }) =>
    expiresAt === null ? (
      'For good'
    ) : (
      <>
        <span className={styles.word}>Ends </span>
        <Due at={expiresAt} inRow />
      </>
    ),
};

/** The columns of each view. */
export const exceptionColumns = {
  waiting: [severity, what, asked, until],
  in_force: [severity, what, asked, approved, ends],
  over: [severity, what, asked, state, until],
} as const;
