import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@keyledger/embedded';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type DemoProcess, startDemo } from '../acceptance/logs/demo-process.ts';
import { type Everything, readEverything } from '../acceptance/move/everything.ts';
import { createRestClient } from '../acceptance/stack/rest-client.ts';
import { runProgram } from '../acceptance/stack/run-program.ts';
import { createSandboxClient } from '../acceptance/stack/sandbox-client.ts';
import { syncNow } from '../acceptance/stack/sync-now.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import { type ComposeStack, mayRunCompose, openComposeStack, serviceOf } from './compose-stack.ts';

/** Sealed tokens and the journal's chain, row by row. */
const kept = {
  tokens: `select authorisation_id, generation, md5(refresh_token_sealed), md5(access_token_sealed)
    from auth.token_set order by 1`,
  chain: `select position, encode(hash, 'hex') from journal.sealed order by 1`,
  head: `select position, encode(hash, 'hex') from journal.head`,
} as const;

type Kept = Readonly<Record<keyof typeof kept, readonly string[]>>;

const mayRun = mayRunCompose() && process.env.KEYLEDGER_SOAK === 'on';

describe.skipIf(!mayRun)('keyledger move to Compose [needs Docker Compose and KEYLEDGER_SOAK=on]', () => {
  let stack: ComposeStack;
  let demo: DemoProcess;
  let folder: string;
  let before: Everything;
  let keptBefore: Kept;

  /** The steps of docs/move.md, "To move a demo". */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyledger-move-'));
    stack = await openComposeStack({ files: ['tests/compose/bare-sandbox.yml'] });
    [demo] = await Promise.all([
      startDemo({ runFolder: inject('keyledgerRunFolder'), bootstrapKey: stack.key }),
      stack.compose('build'),
    ]);
    before = await waitFor('the demo has come to rest', async () => {
      const rest = createRestClient(demo.publicUrl, stack.key);
      const first = await readEverything(rest);
      const again = await readEverything(rest);
      return first.position === again.position && again;
    });
    await demo.stop();
    const dataDir = join(demo.dataDir, 'demo');
    keptBefore = await readEmbedded(dataDir);

    const archive = join(folder, 'demo.move');
    const handover = join(folder, 'handover');
    const given = ['move', '--archive', archive, '--secrets', handover];
    await runProgram('services/cli/src/main.ts', given, { DATA_DIR: demo.dataDir });
    for (const name of ['XERO_CLIENT_ID', 'XERO_CLIENT_SECRET'])
      stack.environment[name] = readFileSync(join(handover, name), 'utf8');
    await stack.composeFrom(
      join(dataDir, 'secrets.json'),
      ...['run', '--rm', '-T', 'init', 'secrets', 'import', '/secrets'],
    );
    await putFile(join(dataDir, 'sandbox/sandbox-state.json'), 'sandbox');
    await putFile(join(dataDir, 'demo-set-up.json'), 'demo');
    await stack.composeFrom(
      archive,
      ...['run', '--rm', '-T', 'keyledger', 'restore', '-', '--sandbox', 'http://sandbox:4000'],
    );
  }, 300_000);

  afterAll(async () => {
    await stack?.compose('down', '--volumes', '--remove-orphans', '--timeout', '10');
    await demo?.stop();
    await demo?.remove();
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  it('keeps every object with its id, every sealed token and the journal', async () => {
    await stack.compose('up', '--wait', 'edge', 'auth', 'sandbox');
    const after = await readEverything(restOf(stack));
    expect(after).toEqual(before);
    expect(await readStack()).toEqual(keptBefore);
    expect(before.events.length).toBeGreaterThan(200);
    expect(keptBefore.tokens.length).toBeGreaterThan(0);
    expect(keptBefore.chain).toHaveLength(before.position);
  }, 120_000);

  it('the next sync needs no consent, and the feed goes on', async () => {
    await stack.compose('up', '--wait');
    const rest = restOf(stack);
    const xero = createSandboxClient(`http://127.0.0.1:${stack.ports.control}`);
    type Organisation = { id: string; connectionState: string; dataState: string };
    const { data } = await rest.readAll<Organisation>('/v1/organisations');
    const readable = data.filter((each) => each.connectionState === 'connected' && each.dataState === 'fresh');
    expect(readable.length).toBeGreaterThan(5);
    // So that the stored refresh tokens must do.
    await xero.expireAccessTokens();
    const organisationIds = readable.map(({ id }) => id);
    await syncNow({ rest }, organisationIds, { timeoutMs: 60_000 });

    const authorisations = (await rest.readAll<{ state: string }>('/v1/authorisations')).data;
    expect(new Set(authorisations.map(({ state }) => state))).toEqual(new Set(['active']));
    const routes = new Set((await xero.requests()).map(({ route }) => route));
    expect(routes).toContain('token');
    expect([...routes].filter((route) => ['authorize', 'consent'].includes(route))).toEqual([]);
    const { chain, tokens } = await readStack();
    expect(chain.slice(0, keptBefore.chain.length)).toEqual(keptBefore.chain);
    expect(tokens.map(authorisationOf)).toEqual(keptBefore.tokens.map(authorisationOf));
    await expect(rest.eventsAfter(before.position, before.epoch)).resolves.toBeInstanceOf(Array);
    const ended = (await stack.containers()).find((container) => serviceOf(container) === 'demo');
    expect(ended?.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
  }, 180_000);

  /** Into the volume of a service that does not run yet. */
  function putFile(file: string, service: string): Promise<string> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const write = ['--entrypoint', 'sh', service, '-c', `cat > /data/${name}`];
    return stack.composeFrom(file, 'run', '--rm', '-T', '--no-deps', ...write);
  }

  async function readStack(): Promise<Kept> {
    return readKept(async (query) => {
      const { output } = await stack.exec('postgres', 'psql', '-U', 'keyledger', '-F', ' ', '-Atc', query);
      return output.trim().split('\n');
    });
  }
});

async function readEmbedded(dataDir: string): Promise<Kept> {
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.ownerUrl });
  try {
    await client.connect();
    return await readKept(async (query) => {
      const { rows } = await client.query<string[]>({ text: query, rowMode: 'array' });
      return rows.map((row) => row.join(' '));
    });
  } finally {
    await client.end();
    await server.stop();
  }
}

async function readKept(ask: (query: string) => Promise<string[]>): Promise<Kept> {
  return { tokens: await ask(kept.tokens), chain: await ask(kept.chain), head: await ask(kept.head) };
}

function restOf(stack: ComposeStack) {
  return createRestClient(`http://localhost:${stack.ports.api}`, stack.key);
}

function authorisationOf(row: string): string | undefined {
  return row.split(' ')[0];
}
