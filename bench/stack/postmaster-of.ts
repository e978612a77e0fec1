import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The process id of an embedded PostgreSQL, from the files that it keeps in its data folder. */
export function postmasterOf(dataDir: string): number {
  const { home } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { home: string };
  const [file] = ['data/postmaster.pid', 'postmaster.pid']
    .map((name) => join(resolve(dataDir, home), name))
    .filter((path) => existsSync(path));
  if (file === undefined) throw new Error(`No running PostgreSQL in ${home}.`);
  return Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
}
