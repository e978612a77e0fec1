import type pg from 'pg';
import { schemaNames } from '../migration/schemas.ts';
import type { SequencePosition, TableHeading } from './archive-format.ts';

/** Kept by the migrations themselves. */
const migrationTable = 'app.migration';

/**
 * Every table whose rows belong into an archive, with the columns that can be written. Partitions are read through their
 * parents; unlogged tables hold nothing that outlives a crash and are left out.
 */
export async function findTables(client: pg.ClientBase): Promise<TableHeading[]> {
  const { rows } = await client.query<TableHeading>(
    `select n.nspname || '.' || c.relname as table,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
        and n.nspname || '.' || c.relname <> $2
      group by 1 order by 1`,
    [schemaNames, migrationTable],
  );
  return rows;
}

/** Where each identity column goes on. Sequences are outside of any snapshot: they may be ahead of the rows, never behind. */
export async function findSequences(client: pg.ClientBase): Promise<SequencePosition[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select n.nspname || '.' || c.relname as table, a.attname as column,
            pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and a.attidentity <> '' and not c.relispartition and c.relkind in ('r', 'p')
      order by 1`,
    [schemaNames],
  );
  const positions: SequencePosition[] = [];
  for (const { table, column, sequence } of rows) {
    const { rows: values } = await client.query<{ value: string }>(
      `select case when is_called then last_value + 1 else last_value end as value from ${sequence}`,
    );
    positions.push({ table, column, value: Number(values[0]?.value ?? 1) });
  }
  return positions;
}

/** The years of the partitions of time-partitioned tables. */
export async function findPartitionYears(client: pg.ClientBase): Promise<number[]> {
  const { rows } = await client.query<{ year: number }>(
    `select distinct substring(c.relname from '_(\\d{4})$')::integer as year
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relispartition and c.relkind = 'r' and c.relname ~ '_\\d{4}$' order by 1`,
    [schemaNames],
  );
  return rows.map(({ year }) => year);
}

/** A table or column list as SQL; names come from the catalogue or from an archive. */
export function quoteTable(client: pg.ClientBase, table: string): string {
  return table
    .split('.')
    .map((part) => client.escapeIdentifier(part))
    .join('.');
}

export function quoteColumns(client: pg.ClientBase, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}
