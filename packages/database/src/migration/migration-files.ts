import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export type MigrationFile = {
  name: string;
  sql: string;
  sha256: string;
  /** Whether services of the version before must stop once it has run: its header has a line `-- Breaking: …`. */
  isBreaking: boolean;
};

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** The numbered migrations of this version, in order. */
export async function readMigrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => parseMigration(name.replace(/\.sql$/, ''), await readFile(`${folder}${name}`, 'utf8'))),
  );
}

/** A migration from its text. */
export function parseMigration(name: string, sql: string): MigrationFile {
  return {
    name,
    sql,
    sha256: createHash('sha256').update(sql).digest('hex'),
    isBreaking: /^-- Breaking: \S/m.test(sql),
  };
}
