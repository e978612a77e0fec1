import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type DemoProcess, startDemo } from '../logs/demo-process.ts';
import { createEmptyDatabase, type EmptyDatabase } from '../stack/database.ts';
import { freePort } from '../stack/free-port.ts';
import { makeLogFolder } from '../stack/log-folder.ts';
import type { Organisation } from '../stack/objects.ts';
import { createRestClient, type RestClient } from '../stack/rest-client.ts';
import { runProgram, sourceCommand } from '../stack/run-program.ts';
import { createSandboxClient, type SandboxClient } from '../stack/sandbox-client.ts';
import { type ServiceProcess, serviceProcess } from '../stack/service-process.ts';
import { askForSyncs, newestReads } from '../stack/sync-now.ts';
import { waitFor } from '../stack/wait-for.ts';
import { type Everything, readEverything } from './everything.ts';
import { type PlacedInstallation, placeInstallation } from './placed-installation.ts';

const runFolder = inject('keyledgerRunFolder');
const logFolder = makeLogFolder('move');
const bootstrapKey = randomBytes(32).toString('hex');
const cli = 'services/cli/src/main.ts';
const secretsFolder = join(logFolder, 'secrets');
const archive = join(logFolder, 'taken-under-load.keyledger');

let demo: DemoProcess;
let before: Everything;
let moved: PlacedInstallation;
let movedDatabase: EmptyDatabase;
let sandbox: ServiceProcess;
let sandboxUrl: string;
let xero: SandboxClient;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  demo = await startDemo({ runFolder, bootstrapKey });
  closers.push(
    () => demo.remove(),
    () => demo.stop(),
  );
  before = await waitFor('the demo has come to rest', async () => {
    const rest = createRestClient(demo.publicUrl, bootstrapKey);
    const first = await readEverything(rest);
    const again = await readEverything(rest);
    return first.position === again.position && again;
  });
  await demo.stop();
}, 240_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(secretsFolder, { recursive: true, force: true });
  rmSync(archive, { force: true });
}, 60_000);

/** The stand-in for Xero at another place, with the state that the demo left. */
async function startSandbox(): Promise<void> {
  const controlPort = await freePort();
  const dataDir = join(logFolder, 'sandbox');
  mkdirSync(dataDir, { recursive: true });
  cpSync(join(demo.dataDir, 'demo/sandbox/sandbox-state.json'), join(dataDir, 'sandbox-state.json'));
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  xero = createSandboxClient(controlUrl);
  sandbox = serviceProcess({
    name: 'sandbox',
    command: sourceCommand('services/sandbox/src/main.ts'),
    adminUrl: controlUrl,
    readyUrl: `${controlUrl}/state`,
    logFile: join(logFolder, 'sandbox.log'),
    runFolder,
    environment: {
      DATA_DIR: dataDir,
      SANDBOX_PORT: new URL(sandboxUrl).port,
      SANDBOX_CONTROL_PORT: String(controlPort),
      XERO_CLIENT_ID: readFileSync(join(secretsFolder, 'XERO_CLIENT_ID'), 'utf8'),
      XERO_CLIENT_SECRET: readFileSync(join(secretsFolder, 'XERO_CLIENT_SECRET'), 'utf8'),
    },
  });
  closers.push(() => sandbox.stop());
}

async function emptyDatabase(): Promise<EmptyDatabase> {
  const database = await createEmptyDatabase(runFolder);
  closers.push(() => database.drop());
  return database;
}

async function place(name: string, database: EmptyDatabase): Promise<PlacedInstallation> {
  const options = { runFolder, logFolder, name, database, secretsFolder, sandboxUrl, bootstrapKey };
  const placed = await placeInstallation(options);
  closers.push(() => placed.stop());
  return placed;
}

/** Syncs every readable organisation with access tokens that Xero does not know any more, so that the stored refresh tokens must do. */
async function syncAnew(rest: RestClient): Promise<void> {
  const readable = (await rest.readAll<Organisation & { dataState: string }>('/v1/organisations')).data.filter(
    ({ connectionState, dataState }) => connectionState === 'connected' && dataState === 'fresh',
  );
  expect(readable.length).toBeGreaterThan(5);
  await xero.expireAccessTokens();
  const askedAt = Date.now();
  await askForSyncs(
    rest,
    readable.map(({ id }) => id),
  );
  await waitFor(
    'every organisation was read anew',
    async () => {
      const reads = await newestReads(rest);
      return readable.every(({ id }) => (reads.get(id) ?? 0) >= askedAt);
    },
    { timeoutMs: 60_000 },
  );
  const { data } = await rest.readAll<{ id: string; state: string }>('/v1/authorisations');
  expect(data.every(({ state }) => state === 'active')).toBe(true);
}

test('a move carries the demo to services of its own: every object with its id, consents, and the journal', async () => {
  movedDatabase = await emptyDatabase();
  const addressFile = join(logFolder, 'to');
  writeFileSync(addressFile, `${movedDatabase.ownerUrl}\n`, { mode: 0o600 });
  sandboxUrl = `http://localhost:${await freePort()}`;
  const told = await runMove(addressFile);
  expect(told).not.toContain(new URL(movedDatabase.ownerUrl).password);
  for (const name of readdirSync(secretsFolder)) {
    expect(statSync(join(secretsFolder, name)).mode & 0o777, name).toBe(0o600);
    if (name !== 'XERO_CLIENT_ID') expect(told).not.toContain(readFileSync(join(secretsFolder, name), 'utf8'));
  }

  await startSandbox();
  await sandbox.start();
  moved = await place('moved', movedDatabase);
  await moved.startReading();
  const after = await readEverything(moved.rest);
  expect(after.objects).toEqual(before.objects);
  expect(after.events.slice(0, before.events.length)).toEqual(before.events);
  expect(after.epoch).toBe(before.epoch);
  expect(before.events.length).toBeGreaterThan(200);
}, 180_000);

test('the next sync of a moved installation needs no consent, and its feed goes on', async () => {
  await moved.startWorking();
  await syncAnew(moved.rest);
  const [organisation] = (await moved.rest.readAll<Organisation>('/v1/organisations')).data;
  await moved.rest.request('POST', `/v1/organisations/${organisation?.id}/sync`);
  await expect(moved.rest.eventsAfter(before.position, before.epoch)).resolves.toBeInstanceOf(Array);
}, 120_000);

test('the data folder of a moved installation is not started again', async () => {
  const started = runProgram(cli, ['start'], { DATA_DIR: demo.dataDir, ...(await ports()) });
  await expect(started).rejects.toThrow(/was moved to .+ Run that one/s);
}, 60_000);

test('a backup taken under load is restored as a consistent system that goes on syncing, with a new feed', async () => {
  const { data } = await moved.rest.readAll<Organisation>('/v1/organisations');
  let isLoaded = true;
  const load = (async () => {
    for (let round = 0; isLoaded; round += 1) {
      await askForSyncs(
        moved.rest,
        data.map(({ id }) => id),
      );
      const tenantId = data[round % data.length]?.xeroTenantId ?? '';
      const [user] = await xero.users(tenantId);
      if (user !== undefined) await xero.changeUser(tenantId, user.userId, { firstName: `Load ${round}` });
    }
  })();
  const eventsBefore = (await moved.rest.readAll('/v1/organisations')).position;
  await waitFor(
    'events of the load',
    async () => (await moved.rest.readAll('/v1/organisations')).position > eventsBefore,
  );
  await runProgram(cli, ['backup', archive], { DATABASE_URL: movedDatabase.ownerUrl });
  isLoaded = false;
  await load;
  const poller = await moved.rest.readAll('/v1/organisations');
  await moved.stop();

  const database = await emptyDatabase();
  const told = await runProgram(cli, ['restore', archive], {
    DATABASE_URL: database.ownerUrl,
    DATABASE_LOGIN_PREFIX: database.loginPrefix,
    ...passwordFiles(),
  });
  expect(told).toMatch(/chain is whole: [\d,]+ sealed events verified/);
  const restored = await place('restored', database);
  await restored.startReading();
  await expect(restored.rest.eventsAfter(poller.position, poller.epoch)).rejects.toMatchObject({
    status: 409,
    code: 'feed_restarted',
  });
  await restored.startWorking();
  await syncAnew(restored.rest);
  const { epoch } = await restored.rest.readAll('/v1/organisations');
  const events = await restored.rest.eventsAfter(0, epoch);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
}, 240_000);

async function runMove(addressFile: string): Promise<string> {
  const { loginPrefix } = movedDatabase;
  const environment = { DATA_DIR: demo.dataDir, DATABASE_LOGIN_PREFIX: loginPrefix };
  return runProgram(
    cli,
    ['move', '--to-file', addressFile, '--sandbox', sandboxUrl, '--secrets', secretsFolder],
    environment,
  );
}

function passwordFiles(): Record<string, string> {
  const names = readdirSync(secretsFolder).filter((name) => name.startsWith('DATABASE_PASSWORD_'));
  return Object.fromEntries(names.map((name) => [`${name}_FILE`, join(secretsFolder, name)]));
}

async function ports(): Promise<Record<string, string>> {
  const names = ['API_PORT', 'AUTH_PORT', 'ADMIN_PORT', 'SANDBOX_PORT', 'SANDBOX_CONTROL_PORT'];
  const numbers = await Promise.all(names.map(() => freePort()));
  return Object.fromEntries(names.map((name, index) => [name, String(numbers[index])]));
}
