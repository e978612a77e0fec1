import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addSmallWorld,
  type SmallWorld,
  startTestSandbox,
  type TestSandbox,
  type TokenSet,
} from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;
let set: TokenSet;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox);
  set = await sandbox.connect(world.adviser, [world.tenantId]);
  await alignClock();
});
afterEach(() => sandbox.close());

/** Moves to just after a minute window of the organisation begins, so that no window ends within a test. */
const alignClock = async (): Promise<void> => {
  await sandbox.control('POST', '/counters', { tenantId: world.tenantId, minuteRemaining: 0 });
  const wait = Number((await call()).headers.get('retry-after'));
  await sandbox.control('POST', '/clock', { advanceSeconds: wait });
  await sandbox.control('POST', '/counters', { reset: true });
};
const call = (tenantId = world.tenantId) => sandbox.data('Users', set.access_token, tenantId);
const header = (response: Response, name: string) => response.headers.get(name);

describe('limits', () => {
  test('count down in the headers', async () => {
    const first = await call();
    expect(
      ['x-minlimit-remaining', 'x-daylimit-remaining', 'x-appminlimit-remaining'].map((name) => header(first, name)),
    ).toEqual(['59', '999', '9999']);
  });

  test('refuse the 61st call of a minute with an empty 429 that says when to come back', async () => {
    for (let i = 0; i < 60; i++) expect((await call()).status).toBe(200);
    const refused = await call();
    expect([refused.status, await refused.text(), header(refused, 'content-length')]).toEqual([429, '', '0']);
    expect(header(refused, 'x-rate-limit-problem')).toBe('minute');
    expect(header(refused, 'x-minlimit-remaining')).toBe('0');
    expect(header(refused, 'xero-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    const wait = Number(header(refused, 'retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    await sandbox.control('POST', '/clock', { advanceSeconds: wait });
    expect((await call()).status).toBe(200);
  });

  test('do not count refused calls', async () => {
    await sandbox.control('POST', '/counters', { tenantId: world.tenantId, minuteRemaining: 0 });
    const before = header(await call(), 'x-daylimit-remaining');
    expect(header(await call(), 'x-daylimit-remaining')).toBe(before);
  });

  test('refuse by day with the tier of the app', async () => {
    await sandbox.control('POST', '/counters', { tenantId: world.tenantId, dayRemaining: 1 });
    expect((await call()).status).toBe(200);
    const refused = await call();
    expect(header(refused, 'x-rate-limit-problem')).toBe('day');
    expect(Number(header(refused, 'retry-after'))).toBeLessThanOrEqual(86_400);
    await sandbox.control('POST', '/tier', { tier: 'core' });
    expect(header(await call(), 'x-daylimit-remaining')).toBe('3999');
  });

  test('refuse the sixth call in flight, without a time to come back', async () => {
    await sandbox.control('PATCH', '/settings', { latencyMs: 400 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => call()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(
      refused === undefined ? '' : [header(refused, 'x-rate-limit-problem'), header(refused, 'retry-after')],
    ).toEqual(['concurrent', null]);
    await sandbox.control('PATCH', '/settings', { latencyMs: 0 });
    expect((await call()).status).toBe(200);
  });

  test('refuse the whole app, connections included', async () => {
    await sandbox.control('PATCH', '/settings', { appMinuteLimit: 2 });
    await sandbox.control('POST', '/counters', { appMinuteRemaining: 0 });
    const refused = await call();
    expect([header(refused, 'x-rate-limit-problem'), header(refused, 'x-appminlimit-remaining')]).toEqual([
      'appminute',
      '0',
    ]);
    const connections = await fetch(`${sandbox.url}/connections`, {
      headers: { authorization: `Bearer ${set.access_token}` },
    });
    expect([connections.status, header(connections, 'x-rate-limit-problem')]).toEqual([429, 'appminute']);
  });

  test('are counted per organisation', async () => {
    const other = await addSmallWorld(sandbox, 'Elsewhere');
    const theirs = await sandbox.connect(other.adviser, [other.tenantId]);
    await sandbox.control('POST', '/counters', { tenantId: world.tenantId, minuteRemaining: 0 });
    expect((await call()).status).toBe(429);
    expect((await sandbox.data('Users', theirs.access_token, other.tenantId)).status).toBe(200);
  });

  test('can be lifted for benchmarks', async () => {
    await sandbox.control('PATCH', '/settings', {
      minuteLimit: null,
      dayLimit: null,
      appMinuteLimit: null,
      concurrentLimit: null,
    });
    const answers = await Promise.all(Array.from({ length: 80 }, () => call()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('spare a new connection for 30 minutes when rapid sync is on, from the plus tier up', async () => {
    await sandbox.control('PATCH', '/settings', { rapidSync: true, minuteLimit: 1 });
    await call();
    expect((await call()).status).toBe(429);
    await sandbox.control('POST', '/tier', { tier: 'plus' });
    expect((await call()).status).toBe(200);
  });
});
