import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newPassword } from './cluster-state.ts';
import { EmbeddedError } from './embedded-error.ts';
import { explainFailure } from './explain-failure.ts';
import { writeFileSafely } from './write-file-safely.ts';

/** Secrets of an embedded installation, in the forms of the variables that they stand in for. */
export type EmbeddedSecrets = {
  /** Password of each database login. */
  readonly passwords: Readonly<Record<(typeof LOGINS)[number], string>>;
  /** `ENCRYPTION_KEYS` and `WEBHOOK_KEYS`: `id:base64(32 bytes)[,…]`, the first one seals. */
  readonly encryptionKeys: string;
  readonly webhookKeys: string;
  readonly internalTokenWorker: string;
  readonly internalTokenApi: string;
};

const LOGINS = ['auth', 'scheduler', 'worker', 'api', 'queue'] as const;

/** Returns the secrets of a data folder (`secrets.json`, for its owner only), and makes them at the first call. */
export async function generateSecretsFile(dataDir: string): Promise<EmbeddedSecrets> {
  const file = secretsFile(dataDir);
  try {
    const text = await readFile(file, 'utf8').catch(absent);
    if (text !== undefined) {
      await chmod(file, 0o600);
      return parseSecrets(text, file);
    }
    const secrets = newSecrets();
    await saveSecretsFile(dataDir, secrets);
    return secrets;
  } catch (error) {
    throw explainFailure(error, 'keep the secrets', file);
  }
}

/** Replaces the secrets of a data folder, for key rotation. */
export async function saveSecretsFile(dataDir: string, secrets: EmbeddedSecrets): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFileSafely(secretsFile(dataDir), `${JSON.stringify(secrets, undefined, 2)}\n`);
}

/**
 * Puts the text of another data folder's `secrets.json` in the place of a folder's own. What that one's keys have sealed
 * cannot be opened any more: for folders whose database is still empty.
 */
export async function importSecretsFile(dataDir: string, text: string): Promise<void> {
  const secrets = parseSecrets(text, 'What was given');
  if (!isComplete(secrets))
    throw new EmbeddedError('EMBEDDED_SECRETS_MISSING', 'What was given is no secrets.json of Keyledger.');
  await saveSecretsFile(dataDir, secrets);
}

function isComplete(secrets: Partial<EmbeddedSecrets>): boolean {
  const { passwords, encryptionKeys, webhookKeys, internalTokenWorker, internalTokenApi } = secrets;
  const all = [...LOGINS.map((login) => passwords?.[login]), encryptionKeys, webhookKeys, internalTokenWorker];
  return [...all, internalTokenApi].every((value) => typeof value === 'string' && value.length > 7);
}

/** An unreadable file is never replaced: what its keys have sealed would be lost. */
function parseSecrets(text: string, file: string): EmbeddedSecrets {
  try {
    return JSON.parse(text) as EmbeddedSecrets;
  } catch {
    throw new EmbeddedError('EMBEDDED_SECRETS_MISSING', `${file} is damaged. Restore it from a backup.`, {
      details: { file },
    });
  }
}

function newSecrets(): EmbeddedSecrets {
  return {
    passwords: {
      auth: newPassword(),
      scheduler: newPassword(),
      worker: newPassword(),
      api: newPassword(),
      queue: newPassword(),
    },
    encryptionKeys: newKeys(),
    webhookKeys: newKeys(),
    internalTokenWorker: newPassword(),
    internalTokenApi: newPassword(),
  };
}

function newKeys(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
