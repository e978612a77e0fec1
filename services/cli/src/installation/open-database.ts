import { migrate } from '@keyledger/database';
import { type EmbeddedSecrets, generateSecretsFile, startEmbeddedPostgres } from '@keyledger/embedded';
import type { Lifecycle } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import { loginUrl } from './login-url.ts';
import { requireNotMoved } from './moved-mark.ts';

/** A running, migrated database and the secrets that belong to its data folder. */
export type InstalledDatabase = { ownerUrl: string; loginPrefix: string; secrets: EmbeddedSecrets };

export type OpenDatabaseOptions = {
  dataDir: string;
  /** Address with the owner's login of a PostgreSQL of one's own; without it an embedded server runs in `dataDir`. */
  databaseUrl: string | undefined;
  loginPrefix: string;
  /** Where a browser finds this process; told to whoever starts a second one. */
  publicUrl: string;
  say(sentence: string): void;
};

/** Opens the database, makes missing secrets and brings the schema to this version. `lifecycle` stops what was started. */
export async function openDatabase(options: OpenDatabaseOptions, lifecycle: Lifecycle): Promise<InstalledDatabase> {
  const { dataDir, loginPrefix, say } = options;
  const ownerUrl = options.databaseUrl ?? (await startEmbedded(options, lifecycle));
  const secrets = await generateSecretsFile(dataDir);
  await migrate({ ownerUrl, loginPrefix, passwords: secrets.passwords, log: say });
  await migrateQueue(loginUrl(ownerUrl, `${loginPrefix}queue`, secrets.passwords.queue));
  return { ownerUrl, loginPrefix, secrets };
}

async function startEmbedded(options: OpenDatabaseOptions, lifecycle: Lifecycle): Promise<string> {
  await requireNotMoved(options.dataDir);
  const server = await startEmbeddedPostgres({
    dataDir: options.dataDir,
    address: options.publicUrl,
    log: options.say,
  });
  lifecycle.onClose('embedded PostgreSQL', () => server.stop());
  return server.ownerUrl;
}
