import { readFileSync } from 'node:fs';
import { loginNames, migrate } from '@keyledger/database';
import type { EmbeddedSecrets } from '@keyledger/embedded';
import { parseConfig } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import { type Command, Option } from 'commander';
import { loginUrl } from '../installation/login-url.ts';
import { migrateConfig } from '../installation/migrate-config.ts';
import type { Environment } from '../installation/service-environments.ts';

/** Where an archive goes: an address, or a file that holds one. */
export type TargetOptions = { to?: string; toFile?: string; sandbox?: string };

/** Adds the options that name a target. */
export function addTargetOptions(command: Command, to: string): Command {
  return command
    .addOption(new Option('--to <DATABASE_URL>', to).conflicts('toFile'))
    .addOption(
      new Option(
        '--to-file <path>',
        'a file that holds that address, so that its password stands in no list of processes',
      ),
    )
    .option('--sandbox <url>', 'for a demo: where the services reach the sandbox from now on');
}

/** The address that the options name. */
export function targetOf({ to, toFile }: TargetOptions): string | undefined {
  if (toFile === undefined) return to === undefined ? undefined : readPostgresUrl(to);
  try {
    return readPostgresUrl(readFileSync(toFile, 'utf8').trim());
  } catch (error) {
    throw new Error(`${toFile} does not hold the address of a PostgreSQL database.`, { cause: error });
  }
}

/** The address without its password, to be shown. */
export function showTarget(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}

/**
 * Brings a restored database to this version and gives the logins their passwords, where they are known: `secrets`, or
 * `DATABASE_PASSWORD_…` of the environment. Says whether they were.
 */
export async function finishTarget(ownerUrl: string, env: Environment, secrets?: EmbeddedSecrets): Promise<boolean> {
  const loginPrefix = env.DATABASE_LOGIN_PREFIX || 'keyledger_';
  const passwords = secrets?.passwords ?? passwordsOf(ownerUrl, env);
  if (passwords === undefined) return false;
  await migrate({ ownerUrl, loginPrefix, passwords, log: console.error });
  await migrateQueue(loginUrl(ownerUrl, `${loginPrefix}queue`, passwords.queue));
  return true;
}

function passwordsOf(ownerUrl: string, env: Environment): EmbeddedSecrets['passwords'] | undefined {
  const names = loginNames.map((login) => `DATABASE_PASSWORD_${login.toUpperCase()}`);
  if (!names.some((name) => env[name] || env[`${name}_FILE`])) return undefined;
  const given = { ...env, DATABASE_URL: ownerUrl, DATABASE_URL_FILE: undefined };
  const config = parseConfig(migrateConfig, given, { readFile: (path) => readFileSync(path, 'utf8') });
  return {
    auth: config.databasePasswordAuth.reveal(),
    scheduler: config.databasePasswordScheduler.reveal(),
    worker: config.databasePasswordWorker.reveal(),
    api: config.databasePasswordApi.reveal(),
    queue: config.databasePasswordQueue.reveal(),
  };
}

/** What is wrong with an address is said without it: it may hold a password. */
function readPostgresUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new Error('--to takes the address of an empty database: postgres://owner:password@host:5432/database.');
  return text;
}
