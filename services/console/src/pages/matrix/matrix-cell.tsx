// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out what is not seen; this is a grid of WAI-ARIA
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { cellFace } from './cell-face.ts';
import type { MatrixCell as Cell } from './cells-of.ts';
import { cellId } from './grid-shape.ts';
import styles from './matrix.module.css';

type Props = {
  row: number;
  column: number;
  left: number | undefined;
  cells: readonly Cell[] | undefined;
  name: string;
  isActive: boolean;
};

/** One cell of the grid. Its name says all that its letter, its colour and its marks do. */
export function MatrixCell({ row, column, left, cells, name, isActive }: Props) {
  const face = cells && cellFace(cells);
  return (
    <div
      role="gridcell"
      id={cellId({ row, column })}
      aria-colindex={column + 1}
      aria-selected={isActive}
      aria-label={name}
      title={name}
      className={styles.cell}
      style={left === undefined ? undefined : { left }}
      data-at={left === undefined ? 'pinned' : undefined}
      data-place={`${row},${column}`}
      data-active={isActive || undefined}
    >
      {face && (
        <span
          className={styles.face}
          data-look={face.look}
          data-tone={face.severity ?? undefined}
          data-violation={face.severity !== null || undefined}
          data-subscriber={face.isSubscriber || undefined}
          data-possible={face.isPossible || undefined}
          data-text={face.text}
        />
      )}
    </div>
  );
}
