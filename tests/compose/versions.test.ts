import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../acceptance/stack/objects.ts';
import { findOrganisation, syncNow } from '../acceptance/stack/sync-now.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import { play, setTheScene } from '../acceptance/storm/play.ts';
import { idOf, writeScript } from '../acceptance/storm/steps.ts';
import { mayRunCompose } from './compose-stack.ts';
import { type PlayedStack, startPlayedStack } from './played-stack.ts';

const imageBefore = process.env.KEYLEDGER_IMAGE_BEFORE;
const imageNow = process.env.KEYLEDGER_IMAGE ?? 'keyledger:local';
const mayRun = mayRunCompose() && imageBefore !== undefined;
/** Forth and back in the same order, so that each pair of services meets both ways. */
const order = ['auth', 'worker', 'scheduler', 'api'] as const;
const script = writeScript('versions');

type LogLine = { level: string | number; service?: string; msg?: string };

describe.skipIf(!mayRun)('with the version before [needs KEYLEDGER_COMPOSE=on and KEYLEDGER_IMAGE_BEFORE]', () => {
  let played: PlayedStack;
  let organisationIds: readonly string[] = [];
  const steps = [...script.steps];

  beforeAll(async () => {
    played = await startPlayedStack({ SYNC_INTERVAL_MINUTES: '1' }, imageBefore);
    ({ organisationIds } = await setTheScene(played, script));
  }, 600_000);

  afterAll(async () => {
    await played?.close();
  }, 120_000);

  it('the services of the version before go on after the migration', async () => {
    const { stack } = played;
    stack.environment.KEYLEDGER_IMAGE = imageNow;
    for (const service of ['init', 'sandbox-secrets', 'migrate'])
      await stack.compose('run', '--rm', '--no-deps', '-T', service);
    await work();
    expect(await troubles()).toEqual([]);
  }, 120_000);

  it.each([
    ...order.map((service) => ({ service, version: 'the new version', image: imageNow })),
    ...order.map((service) => ({ service, version: 'the version before', image: imageBefore ?? '' })),
  ])(
    '$service of $version works beside the others',
    async ({ service, image }) => {
      const { stack } = played;
      stack.environment.KEYLEDGER_IMAGE = image;
      await stack.compose('up', '--detach', '--wait', '--no-deps', service);
      const [container] = await played.containersOf(service);
      expect(container?.Config.Image).toBe(image);
      await waitFor('every container is healthy', () => played.isHealthy());
      await work();
      expect(await troubles()).toEqual([]);
    },
    150_000,
  );

  /** What changes at Xero and in the company arrives. */
  async function work(): Promise<void> {
    for (const step of steps.splice(0, 3)) await play(played, step);
    const tenantId = idOf(script.organisations[0] ?? '');
    const [user] = await played.xero.users(tenantId);
    if (user === undefined) throw new Error('Nobody is there');
    const firstName = `Name ${steps.length}`;
    await played.xero.changeUser(tenantId, user.userId, { firstName });
    await played.xero.expireAccessTokens();
    await syncNow(played, organisationIds, { timeoutMs: 60_000, everyMs: 300 });
    const { id } = await findOrganisation(played.rest, tenantId);
    const { data } = await played.rest.readAll<Account>(`/v1/accounts?organisationId=${id}`);
    expect(data.map((account) => account.firstName)).toContain(firstName);
  }

  /** What the containers that run now have logged above information. */
  async function troubles(): Promise<LogLine[]> {
    const found: LogLine[] = [];
    for (const service of order) {
      const [container] = await played.containersOf(service);
      const log = await played.stack.docker('logs', container?.Name.slice(1) ?? '');
      const lines = log.split('\n').filter((line) => line !== '');
      found.push(...lines.map((line) => ({ ...(JSON.parse(line) as LogLine), service })).filter(isTrouble));
    }
    return found;
  }
});

function isTrouble({ level }: LogLine): boolean {
  return level === 'warn' || level === 'error' || level === 'fatal' || Number(level) >= 40;
}
