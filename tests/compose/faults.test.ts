import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Grant } from '../acceptance/stack/objects.ts';
import { askForSyncs, newestReads, syncNow, waitUntilQuiet } from '../acceptance/stack/sync-now.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import { completeReads, type Kill } from '../acceptance/storm/complete-reads.ts';
import { type EndState, readEndState } from '../acceptance/storm/end-state.ts';
import { judgeBounds } from '../acceptance/storm/judge-bounds.ts';
import { judgeFlicker } from '../acceptance/storm/judge-flicker.ts';
import { type PersonChange, play, setTheScene } from '../acceptance/storm/play.ts';
import { playCalmly } from '../acceptance/storm/play-calmly.ts';
import { type Aftermath, readAftermath } from '../acceptance/storm/read-aftermath.ts';
import { idOf, writeScript } from '../acceptance/storm/steps.ts';
import { trueHistory } from '../acceptance/storm/true-history.ts';
import { mayRunCompose } from './compose-stack.ts';
import { everyFault, happen, oneOfEachKind } from './faults.ts';
import { type PlayedStack, startPlayedStack } from './played-stack.ts';
import { restartUnderLoad } from './rolling-restart.ts';

const isSoak = process.env.KEYLEDGER_SOAK === 'on';
const faults = isSoak ? everyFault : oneOfEachKind;
const script = writeScript('faults');
const stepsEach = Math.ceil(script.steps.length / faults.length);
const askEveryMs = 4000;
const stepEveryMs = 300;
const healthyMs = 30_000;
const workMs = 90_000;
const onlyWorker = () => 0;

describe.skipIf(!mayRunCompose())('under sync load [needs Docker Compose and KEYLEDGER_COMPOSE=on]', () => {
  let played: PlayedStack;
  let calm: EndState;
  let organisationIds: readonly string[] = [];
  let aftermath: Aftermath;
  const personChanges: PersonChange[] = [];
  const outages: Kill[] = [];
  const measured: Record<string, string>[] = [];
  const toPlay = [...script.steps];
  const load = new AbortController();

  beforeAll(async () => {
    const startedAt = performance.now();
    [played, calm] = await Promise.all([
      startPlayedStack({ SYNC_INTERVAL_MINUTES: '1' }),
      playCalmly(script, { runFolder: inject('keyledgerRunFolder'), name: 'calm-compose' }),
    ]);
    ({ organisationIds } = await setTheScene(played, script));
    measured.push({ fault: 'set-up', work: seconds(performance.now() - startedAt) });
    void askAgainAndAgain();
  }, 600_000);

  afterAll(async () => {
    load.abort();
    console.table(measured);
    await played?.close();
  }, 120_000);

  it.each(faults)(
    'after $name everything is healthy within 30 s and all due work done within 90',
    async (fault) => {
      const playing = playNext(stepsEach);
      // Told below, once what this test is about has been judged.
      playing.catch(() => undefined);
      const { at, until } = await happen(fault, played);
      await waitFor('every container is healthy', () => played.isHealthy(), { timeoutMs: healthyMs, everyMs: 300 });
      const healthyAt = Date.now();
      await waitFor('every organisation was read after the fault', () => isReadSince(until), {
        timeoutMs: until + workMs - healthyAt,
        everyMs: 500,
      });
      const workAt = Date.now();
      outages.push({ worker: 0, at, until: healthyAt });
      await playing;
      measured.push({ fault: fault.name, healthy: seconds(healthyAt - until), work: seconds(workAt - until) });
      expect(healthyAt - until).toBeLessThan(healthyMs);
      expect(workAt - until).toBeLessThan(workMs);
    },
    300_000,
  );

  it('ends with the accounts, open violations and states of a calm run of the same script', async () => {
    await playNext(script.steps.length);
    load.abort();
    await syncNow(played, organisationIds, { timeoutMs: workMs, everyMs: 500 });
    await waitUntilQuiet(played.rest, 3000, { timeoutMs: 90_000, everyMs: 500 });
    const state = await readEndState(played.rest);
    expect(calm.violations.length).toBeGreaterThan(10);
    expect(state.accounts).toEqual(calm.accounts);
    expect(state.violations).toEqual(calm.violations);
    aftermath = await readAftermath(played, onlyWorker, outages);
    const { reads, changes, events } = aftermath;
    console.info(`${reads.length} complete reads, ${changes.length} true changes, ${events.length} events`);
  }, 200_000);

  it('leaves bounds around the true instant of every change, as tight as the reads allow', async () => {
    const { data: grants } = await played.rest.readAll<Grant>('/v1/grants');
    expect(grants.length).toBeGreaterThan(50);
    expect(judgeBounds({ ...aftermath, grants, holdings: trueHistory(aftermath.changes) })).toEqual([]);
  });

  it('resolves no violation that opens again without a change', () => {
    expect(judgeFlicker({ ...aftermath, personChanges }).problems).toEqual([]);
  });

  it.runIf(isSoak)(
    'a rolling restart loses and doubles no sync, and no public request fails [needs KEYLEDGER_SOAK=on]',
    async () => {
      const organisations = new Map(script.organisations.map((name) => [name, idOf(name)]));
      const { answered, failed, syncs, readers } = await restartUnderLoad(played, organisations);
      console.info(`${answered} public requests answered, ${failed.length} failed`);
      console.table(syncs);
      expect(failed).toEqual([]);
      expect(answered).toBeGreaterThan(100);
      expect(readers).toBeGreaterThan(1);
      for (const { name, asked, read, stored, overlapping } of syncs) {
        expect(asked).toBeGreaterThan(3);
        expect({ name, read, stored, overlapping }).toEqual({ name, read: asked, stored: asked, overlapping: 0 });
      }
    },
    400_000,
  );

  async function playNext(count: number): Promise<void> {
    for (const step of toPlay.splice(0, count)) {
      const change = await play(played, step);
      if (change !== undefined) personChanges.push(change);
      await pause(stepEveryMs);
    }
  }

  async function askAgainAndAgain(): Promise<void> {
    while (!load.signal.aborted) {
      await askForSyncs(played.rest, organisationIds).catch(() => undefined);
      await pause(askEveryMs);
    }
  }

  /** By the sandbox's own log, and stored. */
  async function isReadSince(instant: number): Promise<boolean> {
    const reads = completeReads(await played.xero.requests('?route=organisation&route=users'), onlyWorker, [], 0);
    const read = new Set(reads.filter(({ startedAt }) => startedAt > instant).map(({ tenantId }) => tenantId));
    const stored = await newestReads(played.rest);
    return (
      script.organisations.every((name) => read.has(idOf(name))) &&
      organisationIds.every((id) => (stored.get(id) ?? 0) > instant)
    );
  }
});

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
