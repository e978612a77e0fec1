import { readFileSync } from 'node:fs';
import { migrate } from '@keyledger/database';
import { parseConfig } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import type { Command } from 'commander';
import { explain } from '../explain-error.ts';
import { loginUrl } from '../installation/login-url.ts';
import { migrateConfig } from '../installation/migrate-config.ts';

/** `keyledger migrate`: brings a database of one's own to this version. */
export function addMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Create the logins and bring the database of DATABASE_URL to this version; safe to repeat')
    .action(async () => {
      try {
        await runMigrate();
      } catch (error) {
        console.error(`The database was not brought to this version. ${explain(error)}`);
        process.exitCode = 1;
      }
    });
}

async function runMigrate(): Promise<void> {
  const config = parseConfig(migrateConfig, process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  const ownerUrl = config.databaseUrl.reveal();
  const passwords = {
    auth: config.databasePasswordAuth.reveal(),
    scheduler: config.databasePasswordScheduler.reveal(),
    worker: config.databasePasswordWorker.reveal(),
    api: config.databasePasswordApi.reveal(),
    queue: config.databasePasswordQueue.reveal(),
  };
  await migrate({ ownerUrl, loginPrefix: config.databaseLoginPrefix, passwords, log: console.log });
  await migrateQueue(loginUrl(ownerUrl, `${config.databaseLoginPrefix}queue`, passwords.queue));
  console.log('The database is at this version.');
}
