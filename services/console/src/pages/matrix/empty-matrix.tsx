import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../states/empty-state.tsx';
import { emptyWords } from './empty-words.ts';

/** A matrix without a cell: because of the filters or the time, or because nothing has been read yet. */
export function EmptyMatrix(props: { of: Parameters<typeof emptyWords> }) {
  const { title, text, way } = emptyWords(...props.of);
  const action =
    way === 'whole' ? (
      <Anchor component={Link} to="/matrix">
        Show everything
      </Anchor>
    ) : (
      <Anchor component={Link} to="/organisations">
        Look at the organisations
      </Anchor>
    );
  return (
    <EmptyState title={title} action={action}>
      {text}
    </EmptyState>
  );
}
