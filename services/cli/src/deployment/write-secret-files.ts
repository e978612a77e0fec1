import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generateSecretsFile } from '@keyledger/embedded';
import { type SandboxAddresses, type SecretReader, sandboxFiles, secretFiles, secretReaders } from './secret-files.ts';

export type WriteSecretFilesOptions = {
  readonly folder: string;
  readonly postgres: string;
  readonly redis: string;
  /** Points the services at a sandbox; without it they read Xero itself. */
  readonly sandbox: SandboxAddresses | undefined;
};

/**
 * Makes the secrets that a deployment lacks and hands each container its own, in a folder that only its group may read. What
 * is there stays: `secrets.json`, the owner's password and Redis's are made once; the rest follows from them at every call.
 *
 * @returns whether this was the first call
 */
export async function writeSecretFiles(options: WriteSecretFilesOptions): Promise<boolean> {
  const { folder, postgres, redis, sandbox } = options;
  const known = await readOr(join(folder, 'postgres', 'password'), undefined);
  const secrets = await generateSecretsFile(folder);
  const files = secretFiles({
    secrets,
    ownerPassword: known ?? newPassword(),
    redisPassword: (await readOr(join(folder, 'redis', 'password'), undefined)) ?? newPassword(),
    postgres,
    redis,
  });
  for (const reader of Object.keys(secretReaders) as SecretReader[]) {
    await mkdir(join(folder, reader), { recursive: true });
    await give(join(folder, reader), reader, 0o750);
    await rm(join(folder, reader, 'environment'), { force: true });
  }
  for (const { reader, name, text } of [...files, ...(sandbox ? sandboxFiles(secrets, sandbox) : [])]) {
    await replace(join(folder, reader, name), reader, text);
  }
  return known === undefined;
}

/** Letters and digits only: it stands in addresses and in Redis's configuration. */
function newPassword(): string {
  return randomBytes(24).toString('hex');
}

async function replace(path: string, reader: SecretReader, text: string): Promise<void> {
  if ((await readOr(path, undefined)) !== text) {
    await rm(path, { force: true });
    await writeFile(path, text, { mode: 0o600, flush: true });
  }
  await give(path, reader, 0o440);
}

/** A file's owner may give it to a group that the process is in; nobody needs to be root for that. */
async function give(path: string, reader: SecretReader, mode: number): Promise<void> {
  try {
    await chown(path, process.getuid?.() ?? -1, secretReaders[reader]);
  } catch (error) {
    throw new Error(
      `${dirname(path)} cannot be given to group ${secretReaders[reader]}: run this as a member of the groups ${Object.values(secretReaders).join(', ')}.`,
      { cause: error },
    );
  }
  await chmod(path, mode);
}

async function readOr<T>(path: string, otherwise: T): Promise<string | T> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
