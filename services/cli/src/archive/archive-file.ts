import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { type ArchiveKind, type ArchiveReport, writeArchive } from '@keyledger/database';
import { version } from '../version.ts';

export type SaveArchiveOptions = {
  ownerUrl: string;
  kind: ArchiveKind;
  /** Path of the file, which must not exist; `-` is standard output. */
  file: string;
};

/** Takes an archive into a file for its owner only. Under its name there is a whole archive or nothing. */
export async function saveArchive({ ownerUrl, kind, file }: SaveArchiveOptions): Promise<ArchiveReport> {
  if (file === '-') return writeArchive({ ownerUrl, kind, version, output: standardOutput() });
  const path = resolve(file);
  const draft = `${path}.part`;
  if (await exists(path)) throw new Error(`${path} exists already. Name a new file: no backup is ever overwritten.`);
  try {
    await rm(draft, { force: true });
    const output = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
    const report = await writeArchive({ ownerUrl, kind, version, output });
    await rename(draft, path);
    await syncFolder(dirname(path));
    return report;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Opens an archive for reading; `-` is standard input. */
export async function openArchive(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  if (!(await exists(file))) throw new Error(`There is no file ${resolve(file)}.`);
  return createReadStream(file);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A rename is safe from a crash once its folder is on disk; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Standard output itself never ends. */
function standardOutput(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      process.stdout.write(chunk, (error) => done(error ?? undefined));
    },
  });
}
