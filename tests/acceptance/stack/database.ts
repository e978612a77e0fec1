import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { runProgram } from './run-program.ts';

/** The run's PostgreSQL, as `packages/testing` writes it down. */
type Cluster = {
  readonly ownerUrl: string;
  readonly databasePrefix: string;
  readonly loginPrefix: string;
  readonly passwords: Readonly<Record<Login, string>>;
};

export type Login = 'auth' | 'scheduler' | 'worker' | 'api' | 'queue';

/** A database that `keyledger migrate` has set up. */
export type StackDatabase = {
  readonly ownerUrl: string;
  readonly loginPrefix: string;
  urlOf(login: Login): string;
  /** Moves the clock that all services share (a setting for tests only) and makes them connect anew. */
  moveClock(interval: string): Promise<void>;
  drop(): Promise<void>;
};

/** Makes a database of its own for a stack and brings it to this version with the product's own command. */
export async function createDatabase(runFolder: string): Promise<StackDatabase> {
  const cluster = await findCluster(runFolder);
  const name = `${cluster.databasePrefix}${randomUUID().replaceAll('-', '')}`;
  await asOwner(cluster.ownerUrl, (client) => client.query(`create database ${name}`));
  const ownerUrl = withDatabase(cluster.ownerUrl, name);
  const { passwords, loginPrefix } = cluster;
  await runProgram('services/cli/src/main.ts', ['migrate'], {
    DATABASE_URL: ownerUrl,
    DATABASE_LOGIN_PREFIX: loginPrefix,
    DATABASE_PASSWORD_AUTH: passwords.auth,
    DATABASE_PASSWORD_SCHEDULER: passwords.scheduler,
    DATABASE_PASSWORD_WORKER: passwords.worker,
    DATABASE_PASSWORD_API: passwords.api,
    DATABASE_PASSWORD_QUEUE: passwords.queue,
  });
  return {
    ownerUrl,
    loginPrefix,
    urlOf(login) {
      const url = new URL(ownerUrl);
      url.username = `${loginPrefix}${login}`;
      url.password = passwords[login];
      return url.href;
    },
    moveClock: (interval) =>
      asOwner(cluster.ownerUrl, async (client) => {
        await client.query(`alter database ${name} set "keyledger.clock_offset" = ${client.escapeLiteral(interval)}`);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      }),
    drop: async () => {
      await asOwner(cluster.ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** A database with nothing in it, and a prefix for logins of its own. */
export type EmptyDatabase = { readonly ownerUrl: string; readonly loginPrefix: string; drop(): Promise<void> };

/** Makes a database that nobody has set up. */
export async function createEmptyDatabase(runFolder: string): Promise<EmptyDatabase> {
  const { ownerUrl, databasePrefix } = await findCluster(runFolder);
  const suffix = randomUUID().slice(0, 8);
  const name = `${databasePrefix}${suffix}`;
  await asOwner(ownerUrl, (client) => client.query(`create database ${name}`));
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    loginPrefix: `${name}_`,
    drop: async () => {
      await asOwner(ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Starts the run's PostgreSQL when no other test has done so yet. */
async function findCluster(runFolder: string): Promise<Cluster> {
  const file = join(runFolder, 'cluster.json');
  if (!existsSync(file)) await runProgram('packages/testing/src/start-test-cluster.ts', [runFolder]);
  return JSON.parse(readFileSync(file, 'utf8')) as Cluster;
}

async function asOwner<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
