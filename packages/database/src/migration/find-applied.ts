import type pg from 'pg';

/** A migration that ran on a database. */
export type AppliedMigration = { name: string; sha256: string };

/** The migrations that a database has, in order; none when it holds no Keyledger. */
export async function findApplied(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const exists = await client.query<{ there: boolean }>(`select to_regclass('app.migration') is not null as there`);
  if (!exists.rows[0]?.there) return [];
  return (await client.query<AppliedMigration>('select name, sha256 from app.migration order by name')).rows;
}
