import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { List } from '../../api/use-list.ts';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import type { Arranged } from './arrange-matrix.ts';
import { cellWords, type RoleName } from './cell-words.ts';
import { cellsOf, type MatrixCell } from './cells-of.ts';

type Access = {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly organisationId: string;
  readonly organisation: string;
  readonly words: string;
  readonly severity: MatrixCell['severity'];
};

const columns: readonly Column<Access>[] = [
  {
    id: 'name',
    header: 'Person or account',
    cell: ({ personId, name, email }) => (
      <>
        {personId === null ? (
          name
        ) : (
          <Link to={`/people/${personId}` as string} data-quiet>
            {name}
          </Link>
        )}
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      </>
    ),
  },
  {
    id: 'organisation',
    header: 'Organisation',
    cell: ({ organisationId, organisation }) => (
      <Link to="/organisations/$organisationId" params={{ organisationId }} data-quiet>
        {organisation}
      </Link>
    ),
  },
  { id: 'access', header: 'Access', cell: ({ words }) => words.charAt(0).toUpperCase() + words.slice(1) },
  {
    id: 'violation',
    header: 'Violation',
    width: '9rem',
    cell: ({ severity }) =>
      severity === null ? (
        <Text size="sm" c="dimmed">
          None
        </Text>
      ) : (
        <SeverityBadge severity={severity} />
      ),
  },
];

/** The same as a table, an access a line: for who hears it, and for who would rather read. */
export function MatrixTable({ arranged, roleName }: { arranged: Arranged; roleName: RoleName }) {
  const items = useMemo(() => accessesOf(arranged, roleName), [arranged, roleName]);
  const list: List<Access> = {
    items,
    isLoading: false,
    isChanging: false,
    isLoadingMore: false,
    hasMore: false,
    problem: null,
    heldChanges: 0,
    loadMore: () => {},
    reload: () => {},
  };
  return <DataTable label="Access" columns={columns} list={list} />;
}

function accessesOf({ rows, columns: organisations }: Arranged, roleName: RoleName): Access[] {
  return rows.flatMap((row) => {
    const cells = cellsOf(row);
    return organisations.flatMap(({ id, name }) =>
      (cells.get(id) ?? []).map((cell) => ({
        id: cell.accountId,
        personId: row.personId,
        name: row.name,
        email: row.email,
        organisationId: id,
        organisation: name,
        words: cellWords([{ ...cell, severity: null }], roleName),
        severity: cell.severity,
      })),
    );
  });
}
