import type { MatrixRow } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { IconPin, IconPinnedOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import type { Arranged } from './arrange-matrix.ts';
import { cellWords, type RoleName } from './cell-words.ts';
import { cellsOf, type MatrixCell } from './cells-of.ts';
import type { GridPlace } from './grid-shape.ts';
import styles from './matrix.module.css';

type Props = {
  ref: Ref<HTMLDivElement>;
  arranged: Arranged;
  place: GridPlace;
  roleName: RoleName;
  onPin: (what: 'row' | 'column') => void;
};

/** The active cell in words, with the ways that lead on from it. */
export function CellDetails({ ref, arranged, place, roleName, onPin }: Props) {
  const row = arranged.rows[place.row - 1];
  const column = arranged.columns[place.column - 1];
  const cells = row && column ? cellsOf(row).get(column.id) : undefined;
  return (
    <section ref={ref} className={`${styles.details} no-print`} aria-label="The cell at hand">
      <div>
        <Text size="sm" fw={600}>
          {[row?.name, column?.name].filter(Boolean).join(' in ') || 'Choose a cell'}
        </Text>
        <Text size="sm" c="dimmed">
          {row && column
            ? sentence(cellWords(cells, roleName))
            : (row?.email ?? (column && 'All people with access stand below it'))}
        </Text>
      </div>
      <div className={styles.ways}>
        {row?.personId && <Link to={`/people/${row.personId}` as string}>Person</Link>}
        {column && (
          <Link to="/organisations/$organisationId" params={{ organisationId: column.id }}>
            Organisation
          </Link>
        )}
        {hasViolation(cells, row) && row && (
          <Link to="/violations" search={violationsOf(row, column?.id, cells)}>
            Violations
          </Link>
        )}
        {row && (
          <PinButton
            isPinned={place.row <= arranged.pinnedRows}
            what={row.kind === 'person' ? 'person' : 'account'}
            onPin={() => onPin('row')}
          />
        )}
        {column && (
          <PinButton
            isPinned={place.column <= arranged.pinnedColumns}
            what="organisation"
            onPin={() => onPin('column')}
          />
        )}
      </div>
    </section>
  );
}

function PinButton({ isPinned, what, onPin }: { isPinned: boolean; what: string; onPin: () => void }) {
  const Icon = isPinned ? IconPinnedOff : IconPin;
  return (
    <Button size="compact-sm" variant="default" leftSection={<Icon size={14} aria-hidden />} onClick={onPin}>
      {isPinned ? 'Unpin' : 'Pin'} {what}
    </Button>
  );
}

function hasViolation(cells: readonly MatrixCell[] | undefined, row: MatrixRow | undefined): boolean {
  return (cells ?? row?.cells ?? []).some(({ severity }) => severity !== null);
}

function violationsOf(row: MatrixRow, organisationId: string | undefined, cells: readonly MatrixCell[] | undefined) {
  return {
    accountId: (cells ?? row.cells).map((cell) => cell.accountId),
    ...(organisationId === undefined ? {} : { organisationId: [organisationId] }),
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
