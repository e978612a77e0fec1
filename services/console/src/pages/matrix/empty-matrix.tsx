import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../states/empty-state.tsx';
import type { MatrixSearch } from './matrix-filters.ts';
import type { Matrix } from './use-matrix.ts';

/** A matrix without a cell: because of the filters or the time, or because nothing has been read yet. */
export function EmptyMatrix({ search, matrix }: { search: MatrixSearch; matrix: Matrix }) {
  const whole = (
    <Anchor component={Link} to="/matrix">
      Show everything
    </Anchor>
  );
  if (search.from !== undefined && matrix.rows.length === 0) {
    return (
      <EmptyState title="Nothing differs" action={whole}>
        Between the two dates nobody’s access changed, as far as the reads of Xero show.
      </EmptyState>
    );
  }
  if (Object.keys(search).length > 0) {
    return (
      <EmptyState title="Nothing matches" action={whole}>
        No access fits these filters at that time.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nobody’s access is known yet"
      action={
        <Anchor component={Link} to="/organisations">
          Look at the organisations
        </Anchor>
      }
    >
      The matrix fills with the first complete read of an organisation.
    </EmptyState>
  );
}
