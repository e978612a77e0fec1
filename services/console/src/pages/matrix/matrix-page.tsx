import { Alert, SegmentedControl, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { HeldChanges } from '../../tables/held-changes.tsx';
import { counted } from '../../words/count-words.ts';
import { type Arranged, arrangeMatrix } from './arrange-matrix.ts';
import { CellDetails } from './cell-details.tsx';
import { cutWords } from './cut-to-paper.ts';
import { EmptyMatrix } from './empty-matrix.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { GridPlace } from './grid-shape.ts';
import styles from './matrix.module.css';
import { MatrixFilterBar } from './matrix-filter-bar.tsx';
import type { MatrixSearch } from './matrix-filters.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixLegend } from './matrix-legend.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { TimeChoice } from './time-choice.tsx';
import { type Matrix, useMatrix } from './use-matrix.ts';

const route = getRouteApi('/shell/matrix');

/** People × organisations: who has which access, now, as of a date, or what differs between two. */
export function MatrixPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/matrix' });
  const { matrix, isChanging, problem, heldChanges, reload } = useMatrix(search);
  const change = (part: MatrixSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const isTable = search.view === 'table';
  return (
    <PageFrame
      title="Access matrix"
      lead="Who can get into which organisation, and as what."
      actions={
        <>
          <SegmentedControl
            aria-label="Form"
            data={[
              { value: 'grid', label: 'Grid' },
              { value: 'table', label: 'Table' },
            ]}
            value={isTable ? 'table' : 'grid'}
            onChange={(value) => change({ view: value === 'table' ? 'table' : undefined })}
          />
          <ExportMenu search={search} />
        </>
      }
    >
      <TimeChoice search={search} onChange={change} />
      <MatrixFilterBar search={search} onChange={change} onClear={() => void navigate({ search: onlyTime(search) })} />
      {problem !== null && <ErrorState error={problem} onRetry={reload} />}
      {matrix === undefined && problem === null && <LoadingLines lines={12} height={28} />}
      {matrix !== undefined && (
        <div className={styles.gridFrame}>
          <HeldChanges count={heldChanges} onTakeIn={reload} />
          <Shown matrix={matrix} search={search} isTable={isTable} isChanging={isChanging} onChange={change} />
        </div>
      )}
    </PageFrame>
  );
}

type ShownProps = {
  matrix: Matrix;
  search: MatrixSearch;
  isTable: boolean;
  isChanging: boolean;
  onChange: (part: MatrixSearch) => void;
};

function Shown({ matrix, search, isTable, isChanging, onChange }: ShownProps) {
  const wanted = useDeferredValue(search);
  const arranged = useMemo(() => arrangeMatrix(matrix, wanted), [matrix, wanted]);
  const [active, setActive] = useState<GridPlace>({ row: 1, column: 1 });
  const details = useRef<HTMLDivElement>(null);
  const { data: roles } = rest.useQuery('get', '/v1/roles');
  const names = useMemo(() => new Map(roles?.data.map(({ id, name }) => [id, name])), [roles]);
  const roleName = useCallback((role: string) => names.get(role) ?? role, [names]);
  const place = within(active, arranged);
  const pin = (what: 'row' | 'column'): void => {
    const [name, item] =
      what === 'row'
        ? (['pinRow', arranged.rows[place.row - 1]] as const)
        : (['pinColumn', arranged.columns[place.column - 1]] as const);
    if (item !== undefined) onChange({ [name]: toggled(search[name], item.id) });
  };
  if (arranged.rows.length === 0 || arranged.columns.length === 0)
    return <EmptyMatrix of={[search, arranged.columns, matrix.unknownIds]} />;
  const onPaper = cutWords(arranged);
  const unknown = arranged.columns.filter(({ id }) => matrix.unknownIds.has(id)).length;
  return (
    <div className={styles.shown}>
      <Text size="sm" c="dimmed" role="status">
        {counted(arranged.rows.length, 'person or account', 'people and accounts')} ×{' '}
        {counted(arranged.columns.length, 'organisation')}
        {!matrix.isWhole && '. There are more than are shown here: narrow them, or export all of them.'}
      </Text>
      {!isTable && onPaper !== undefined && <p className="print-only">{onPaper}</p>}
      {unknown > 0 && (
        <Alert color="ink" variant="light">
          {counted(unknown, 'organisation')} had not been read by then: who had access there is unknown, not nobody.
        </Alert>
      )}
      {isTable ? (
        <MatrixTable arranged={arranged} roleName={roleName} />
      ) : (
        <>
          <MatrixGrid
            arranged={arranged}
            unknownIds={matrix.unknownIds}
            roleName={roleName}
            isChanging={isChanging}
            active={place}
            onActive={setActive}
            onOpen={() => details.current?.querySelector<HTMLElement>('a, button')?.focus()}
            onPin={pin}
          />
          <CellDetails ref={details} arranged={arranged} place={place} roleName={roleName} onPin={pin} />
          <MatrixLegend isDifference={search.from !== undefined} isPast={search.as_of !== undefined} />
        </>
      )}
    </div>
  );
}

function within({ row, column }: GridPlace, { rows, columns }: Arranged): GridPlace {
  return { row: Math.min(row, rows.length), column: Math.min(column, columns.length) };
}

function toggled(ids: readonly string[] = [], id: string): string[] | undefined {
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  return next.length === 0 ? undefined : next;
}

function onlyTime({ as_of, from, to, view }: MatrixSearch): MatrixSearch {
  return { as_of, from, to, view };
}
