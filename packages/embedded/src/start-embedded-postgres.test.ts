import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { readClusterState } from './cluster-state.ts';
import { EmbeddedError } from './embedded-error.ts';
import { dataFolder } from './init-cluster.ts';
import { readPostmaster } from './postmaster-file.ts';
import { isAlive } from './process-info.ts';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
import { removeThrowawayPostgres } from './throwaway-postgres.ts';
import { waitUntil } from './wait-until.ts';

let made: string;
let parent: string;
let dataDir: string;
let running: EmbeddedPostgres[];

beforeAll(async () => {
  made = await mkdtemp(join(inject('keyledgerRunFolder'), 'made-'));
  await chmod(made, 0o711);
  await (await startEmbeddedPostgres({ dataDir: join(made, 'live') })).stop();
});

beforeEach(async () => {
  parent = await mkdtemp(join(inject('keyledgerRunFolder'), 'with a space '));
  await chmod(parent, 0o711);
  dataDir = join(parent, 'live');
  execFileSync('cp', ['-a', join(made, 'live'), dataDir]);
  running = [];
});

afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  await removeThrowawayPostgres(dataDir);
  await rm(parent, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...options });
  running.push(postgres);
  return postgres;
}

async function refusal(attempt: Promise<unknown>): Promise<EmbeddedError> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EmbeddedError) return error;
  throw new Error('expected an EmbeddedError', { cause: error });
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  const home = (await readClusterState(dataDir))?.home ?? '';
  return (await readPostmaster(dataFolder(join(dataDir, home))))?.pid ?? 0;
}

/** Another process that starts the database and waits. */
async function startElsewhere(): Promise<{ kill(): Promise<void> }> {
  const module = new URL('./start-embedded-postgres.ts', import.meta.url).href;
  const code = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, address: 'http://localhost:8080' });
    console.log('started');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('keeps data, port and password over a restart', async () => {
  const first = await start();
  await query(first.ownerUrl, 'create table kept (id int)');
  await first.stop();
  const second = await start();
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await query(second.ownerUrl, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
});

test('lets nobody in without the password', async () => {
  const { port } = await start();
  await expect(query(`postgres://keyledger:wrong@127.0.0.1:${port}/keyledger`, 'select 1')).rejects.toThrow(
    /password authentication failed/,
  );
});

test('keeps its secrets from other users', async () => {
  await start();
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'postgres.log'))).mode & 0o777).toBe(0o600);
});

test('writes no statement and no value to its log', async () => {
  const { ownerUrl } = await start();
  await expect(query(ownerUrl, `create role keyledger password 's3cret-password'`)).rejects.toThrow();
  await query(ownerUrl, 'create table person (email text unique)');
  await query(ownerUrl, `insert into person values ('ann@example.com')`);
  await expect(query(ownerUrl, `insert into person values ('ann@example.com')`)).rejects.toThrow();
  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
  expect(log).toContain('duplicate key value');
  expect(log).not.toMatch(/s3cret-password|ann@example\.com/);
});

test('refuses a second start and names the first', async () => {
  const other = await startElsewhere();
  try {
    const error = await refusal(start());
    expect(error.code).toBe('EMBEDDED_ALREADY_RUNNING');
    expect(error.message).toMatch(/at http:\/\/localhost:8080 \(process \d+\)/);
  } finally {
    await other.kill();
  }
});

test('takes over the server of a killed process, with what it had committed', async () => {
  const other = await startElsewhere();
  const pid = await serverPid();
  await other.kill();
  expect(isAlive(pid)).toBe(true);
  const postgres = await start();
  expect(await serverPid()).toBe(pid);
  await postgres.stop();
  expect(isAlive(pid)).toBe(false);
});

test('recovers after the server itself was killed', async () => {
  const { ownerUrl } = await start();
  await query(ownerUrl, 'create table kept as select 1 as id');
  process.kill(await serverPid(), 'SIGKILL');
  const isBack = () =>
    query(ownerUrl, 'select id from kept').then(
      (rows) => rows.length === 1,
      () => false,
    );
  expect(await waitUntil(isBack, 20_000, 100)).toBe(true);
});

test('starts although the old process id belongs to another program now', async () => {
  const file = join(dataFolder(join(dataDir, 'postgres')), 'postmaster.pid');
  await writeFile(file, `${process.pid}\n${dataFolder(join(dataDir, 'postgres'))}\n1\n5432\n\n127.0.0.1\n\nready\n`);
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

describe('when its port is occupied', () => {
  test('moves, if the port was its own choice', async () => {
    const first = await start();
    await first.stop();
    const blocker = createServer().listen(first.port, '127.0.0.1');
    await once(blocker, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
      expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      blocker.close();
    }
  });

  test('refuses, if it must be that port', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      expect(await refusal(start({ port }))).toMatchObject({ code: 'EMBEDDED_PORT_IN_USE', details: { port } });
    } finally {
      blocker.close();
    }
  });
});

test('refuses data of another major version of PostgreSQL', async () => {
  await writeFile(join(dataFolder(join(dataDir, 'postgres')), 'PG_VERSION'), '17\n');
  expect(await refusal(start())).toMatchObject({
    code: 'EMBEDDED_DATA_VERSION',
    details: { found: '17', expected: '18' },
  });
});

test('refuses a database whose password is lost, rather than begin anew', async () => {
  await rm(join(dataDir, 'postgres.json'));
  expect((await refusal(start())).code).toBe('EMBEDDED_SECRETS_MISSING');
});

test('gives the folder free when it could not start', async () => {
  const version = join(dataFolder(join(dataDir, 'postgres')), 'PG_VERSION');
  await writeFile(version, '17\n');
  await refusal(start());
  await writeFile(version, '18\n');
  await start();
});

test('makes anew what a killed first start left half made', async () => {
  await rm(dataDir, { recursive: true });
  const half = join(dataDir, 'postgres', 'data.new');
  await mkdir(half, { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  await start();
});
