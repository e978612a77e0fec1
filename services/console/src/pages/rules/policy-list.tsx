import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { List } from '../../api/use-list.ts';
import { FilterBar } from '../../filters/filter-bar.tsx';
import { TextFilter } from '../../filters/text-filter.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import styles from './rules.module.css';

const route = getRouteApi('/shell/rules');

/** A list of what says what is right, with its search. */
export function PolicyList<Item extends { id: string }>(props: {
  label: string;
  list: List<Item>;
  columns: readonly Column<Item>[];
  empty: { title: string; text: string };
}) {
  const { q } = route.useSearch();
  const navigate = useNavigate({ from: '/rules' });
  const search = (next: string | undefined): void =>
    void navigate({ search: ({ kind }) => ({ kind, q: next }), replace: true });
  return (
    <>
      <FilterBar isSet={q !== undefined} onClear={() => search(undefined)}>
        <TextFilter label={`Search ${props.label.toLowerCase()}`} value={q} onChange={search} />
      </FilterBar>
      <DataTable
        label={props.label}
        columns={props.columns}
        list={props.list}
        empty={
          <EmptyState title={q === undefined ? props.empty.title : 'Nothing fits this search'}>
            {q === undefined && props.empty.text}
          </EmptyState>
        }
      />
    </>
  );
}

/** The name of a row, which opens it, with a line about it. */
export function EditLink({ id, name, line }: { id: string; name: string; line: string }) {
  return (
    <>
      <Link from="/rules" to="/rules" search={(before) => ({ ...before, edit: id })} data-quiet resetScroll={false}>
        {name}
      </Link>
      <span className={styles.sub}>{line}</span>
    </>
  );
}
