import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Grant } from './stack/objects.ts';
import type { SandboxRequest } from './stack/sandbox-client.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { syncNow, waitUntilQuiet } from './stack/sync-now.ts';
import { type EndState, readEndState } from './storm/end-state.ts';
import { expectedFaults } from './storm/expected-faults.ts';
import { judgeBounds } from './storm/judge-bounds.ts';
import { judgeFlicker } from './storm/judge-flicker.ts';
import { type PersonChange, play, setTheScene } from './storm/play.ts';
import { playCalmly } from './storm/play-calmly.ts';
import { type Aftermath, readAftermath } from './storm/read-aftermath.ts';
import { type Script, writeScript } from './storm/steps.ts';
import { trueHistory } from './storm/true-history.ts';
import { type StormReport, storm } from './storm/weather.ts';

const durationMs = Number(process.env.ACCEPTANCE_STORM_SECONDS ?? 120) * 1000;
const seed = process.env.ACCEPTANCE_STORM_SEED ?? 'storm';

/** What is known of the stormy run when it is over. */
type StormAftermath = Aftermath & { readonly report: StormReport; readonly personChanges: readonly PersonChange[] };

let calm: EndState;
let stack: Stack;
let organisationIds: readonly string[];
let aftermath: StormAftermath;

async function playInStorm(script: Script): Promise<StormAftermath> {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'storm', workers: 2 });
  ({ organisationIds } = await setTheScene(stack, script));
  const personChanges: PersonChange[] = [];
  async function playAll(): Promise<void> {
    for (const step of script.steps) {
      const change = await play(stack, step);
      if (change !== undefined) personChanges.push(change);
      await pause((durationMs * 0.9) / script.steps.length);
    }
  }
  const [report] = await Promise.all([storm(stack, { organisationIds, durationMs, seed }), playAll()]);
  await syncNow(stack, organisationIds, { timeoutMs: 150_000, everyMs: 500 });
  await waitUntilQuiet(stack.rest, 12_000, { timeoutMs: 90_000, everyMs: 500 });

  const { workerRoutes } = stack;
  const workerOf = (request: SandboxRequest) => workerRoutes.findIndex((route) => route.owns(request.remotePort));
  return { report, personChanges, ...(await readAftermath(stack, workerOf, report.workerKills)) };
}

beforeAll(async () => {
  const script = writeScript(seed);
  [calm, aftermath] = await Promise.all([
    playCalmly(script, { runFolder: inject('keyledgerRunFolder'), name: 'calm' }),
    playInStorm(script),
  ]);
}, durationMs + 900_000);
afterAll(() => stack?.close(), 120_000);

describe(`a storm of ${durationMs / 1000} s: a third of all calls fail, tokens expire, services are killed`, () => {
  it('has failed calls in every way, with tokens expiring and every service killed', () => {
    const { report, requests } = aftermath;
    const expired = requests.filter(({ status, fault }) => status === 401 && fault === null).length;
    const counts = { ...report.faults, 'status:401:TokenExpired': expired };
    const calls = requests.filter(({ tenantId }) => tenantId !== null).length;
    console.info(
      `${calls} calls of data, ${aftermath.reads.length} complete reads, ${aftermath.changes.length} true changes`,
    );
    console.table(Object.entries(counts).map(([fault, injected]) => ({ fault, injected })));
    console.table(Object.entries(report.kills).map(([service, killed]) => ({ service, killed })));
    for (const name of [...Object.keys(expectedFaults), 'status:401:TokenExpired'] as const)
      expect([name, (counts as Record<string, number>)[name] ?? 0]).not.toEqual([name, 0]);
    if (durationMs >= 60_000) expect(Object.keys(report.kills)).toHaveLength(5);
  });

  it('ends with the accounts, open violations and states of a calm run of the same script', async () => {
    const stormy = await readEndState(stack.rest);
    expect(calm.violations.length).toBeGreaterThan(10);
    expect(calm.violations.filter((violation) => violation.includes(' | acknowledged | '))).toHaveLength(5);
    expect(stormy.accounts).toEqual(calm.accounts);
    expect(stormy.violations).toEqual(calm.violations);
  });

  it('leaves bounds around the true instant of every change, as tight as the reads allow', async () => {
    const { data: grants } = await stack.rest.readAll<Grant>('/v1/grants');
    const holdings = trueHistory(aftermath.changes);
    expect(grants.length).toBeGreaterThan(50);
    expect(judgeBounds({ ...aftermath, grants, holdings })).toEqual([]);
  });

  it('never resolved a violation that opened again without a change', () => {
    const { reopened, problems } = judgeFlicker(aftermath);
    console.info(`${reopened} violations opened again`);
    expect(problems).toEqual([]);
  });

  it('keeps one living refresh chain for each authorisation', async () => {
    const { data } = await stack.rest.readAll<{ state: string }>('/v1/authorisations');
    expect(data.map(({ state }) => state)).toEqual(['active', 'active']);
    await stack.xero.settings({ replayWindowMs: 0 });
    for (let refresh = 0; refresh < 2; refresh += 1) {
      await stack.xero.expireAccessTokens();
      await syncNow(stack, organisationIds, { timeoutMs: 90_000, everyMs: 300 });
    }
    const after = await stack.rest.readAll<{ state: string }>('/v1/authorisations');
    expect(after.data.map(({ state }) => state)).toEqual(['active', 'active']);
  }, 240_000);
});
