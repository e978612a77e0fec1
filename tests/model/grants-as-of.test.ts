import { createLogger } from '@keyledger/runtime';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApi } from '../../services/api/src/testing/test-api.ts';
import { certaintyOf, coverageOf, type Holding, holdings, type Read, readsThatCount } from './grant-model.ts';
import { openReader } from './open-reader.ts';
import { openXeroSide, type Step, shortened, stories } from './xero-side.ts';

const { app, database, key, operator } = await testApi();
const reader = await openReader(database, createLogger({ service: 'worker', level: 'silent' }));
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.MODEL_RUNS ?? 60);
const began = Date.parse('2026-02-02T06:00:00.000Z');

type Bounds = { notBefore: string | null; notAfter: string };
type Grant = {
  accountId: string;
  kind: 'role' | 'subscriber';
  role: string | null;
  current: boolean;
  since: Bounds;
  until: Bounds | null;
  observedAt: string;
  certainty?: string;
};
type Coverage = { status: string; readBefore: ReadTimes | null; readAfter: ReadTimes | null };
type ReadTimes = { startedAt: string; completedAt: string };
type Page = { data: Grant[]; next: string | null; coverage?: Coverage[] };

/** Instants worth asking for: on, just before and just after an edge of a read, or anywhere in between. */
const instants = fc.array(
  fc.record({
    read: fc.double({ min: 0, max: 0.999, noNaN: true }),
    edge: fc.constantFrom('startedAt' as const, 'completedAt' as const),
    shiftMs: fc.constantFrom(-3_600_000, -1, 0, 1, 1_800_000, 13 * 3_600_000),
  }),
  { minLength: 6, maxLength: 6 },
);

test(`grants and their certainty at any instant follow from the list of reads [MODEL_SEED=${seed}]`, async () => {
  const headers = await key(['access:read']);
  const admin = await operator('admin');
  const seen = { counted: 0, waited: 0, released: 0, failed: 0 };

  async function live(organisation: { id: string; tenantId: string }, story: readonly Step[]): Promise<Read[]> {
    const xero = openXeroSide();
    const reads: Read[] = [];
    let now = began;
    for (const step of story) {
      for (const change of step.changes) xero.apply(change);
      now += step.waitMs;
      const releasedBefore = step.release && (await release(organisation.id, admin.headers));
      if (releasedBefore) seen.released += 1;
      const { startedAt, completedAt, outcome } = await reader.read(organisation, {
        at: now,
        users: xero.users,
        kind: step.answer,
      });
      const isWhole = step.answer === 'whole' || step.answer === 'short' || step.answer === 'foreign';
      if (!isWhole) expect(outcome).toBe('failed');
      if (outcome === 'failed') seen.failed += 1;
      if (outcome === 'quarantined') seen.waited += 1;
      const listed = step.answer === 'short' ? shortened(xero.users) : xero.users;
      reads.push({
        startedAt,
        completedAt,
        foreign: step.answer === 'foreign',
        releasedBefore,
        users: isWhole ? new Map([...listed].map(([id, user]) => [id, { ...user }])) : null,
      });
      now = completedAt;
    }
    return reads;
  }

  async function ask(organisationId: string, asOf?: Date): Promise<Page> {
    const time = asOf === undefined ? '' : `&as_of=${encodeURIComponent(asOf.toISOString())}`;
    const url = `/v1/grants?organisationId=org_${organisationId}&limit=500${time}`;
    const response = await app.inject({ url, headers });
    expect(response.statusCode, response.body).toBe(200);
    const page = response.json<Page>();
    expect(page.next).toBeNull();
    return page;
  }

  const property = fc.asyncProperty(stories, instants, async (story, asked) => {
    const organisation = await reader.organisation();
    const reads = await live(organisation, story);
    const counted = readsThatCount(reads);
    seen.counted += counted.length;
    const expected = holdings(counted);
    const userIds = await userIdsOf(organisation.id);

    const history = await ask(organisation.id);
    expect(history.data.map((grant) => rowOf(grant, userIds)).sort(byText)).toEqual(
      expected.map(modelRow).sort(byText),
    );

    for (const { read, edge, shiftMs } of asked) {
      const at = (reads[Math.floor(read * reads.length)]?.[edge] ?? began) + shiftMs;
      const { data, coverage } = await ask(organisation.id, new Date(at));
      const then = expected.flatMap((held) => {
        const certainty = certaintyOf(held, counted, at);
        return certainty === null ? [] : [`${modelRow(held)} ${certainty}`];
      });
      const label = `as of ${new Date(at).toISOString()}`;
      expect(data.map((grant) => `${rowOf(grant, userIds)} ${grant.certainty}`).sort(byText), label).toEqual(
        then.sort(byText),
      );
      expect(coverage, label).toHaveLength(1);
      expect(coverage?.[0]?.status, label).toBe(coverageOf(counted, at));
      expectReadsAround(coverage?.[0], counted, at);
    }
  });
  await fc.assert(property, { seed, numRuns });
  console.info(
    `reads that counted ${seen.counted}, waited ${seen.waited}, failed ${seen.failed}, released ${seen.released}`,
  );
}, 180_000);

async function release(organisationId: string, headers: Record<string, string>): Promise<boolean> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from directory.snapshot where organisation_id = $1 and state = 'quarantined' and quarantine_reason = 'population_fall'`,
    [organisationId],
  );
  const [waiting] = rows;
  if (waiting === undefined) return false;
  const response = await app.inject({ method: 'POST', url: `/v1/snapshots/snp_${waiting.id}/release`, headers });
  return response.statusCode === 202;
}

async function userIdsOf(organisationId: string): Promise<Map<string, string>> {
  const { rows } = await database.pool.query<{ id: string; xero_user_id: string }>(
    'select id, xero_user_id from directory.account where organisation_id = $1',
    [organisationId],
  );
  return new Map(rows.map((row) => [`acc_${row.id}`, row.xero_user_id]));
}

/** The reads that coverage names are real ones around the instant, and the very next ones where reads are far apart. */
function expectReadsAround(
  coverage: Coverage | undefined,
  counted: ReturnType<typeof readsThatCount>,
  at: number,
): void {
  const { readBefore = null, readAfter = null } = coverage ?? {};
  const before = counted.filter((read) => read.completedAt <= at).at(-1);
  const after = counted.find((read) => read.completedAt > at);
  const times = counted.map((read) => timesText(read));
  if (readBefore !== null) expect(times).toContain(JSON.stringify(readBefore));
  if (readAfter !== null) expect(times).toContain(JSON.stringify(readAfter));
  expect(readBefore === null).toBe(before === undefined);
  expect(readAfter === null).toBe(after === undefined);
  if (readBefore !== null) expect(Date.parse(readBefore.completedAt)).toBeLessThanOrEqual(at);
  if (readAfter !== null) expect(Date.parse(readAfter.completedAt)).toBeGreaterThan(at);
  if (before === undefined || after === undefined || after.startedAt - before.completedAt < 2 * 3_600_000) return;
  expect([readBefore, readAfter].map((read) => JSON.stringify(read))).toEqual([timesText(before), timesText(after)]);
}

function timesText(read: Read): string {
  const [startedAt, completedAt] = [read.startedAt, read.completedAt].map((ms) => new Date(ms).toISOString());
  return JSON.stringify({ startedAt, completedAt });
}

function rowOf(grant: Grant, userIds: ReadonlyMap<string, string>): string {
  expect(grant.current).toBe(grant.until === null);
  return JSON.stringify([
    userIds.get(grant.accountId),
    grant.kind === 'role' ? grant.role : 'subscriber',
    [grant.since.notBefore, grant.since.notAfter],
    grant.until && [grant.until.notBefore, grant.until.notAfter],
    grant.observedAt,
  ]);
}

function modelRow({ userId, entitlement, since, until, observedAt }: Holding): string {
  const text = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return JSON.stringify([
    userId,
    entitlement,
    [text(since.notBefore), text(since.notAfter)],
    until && [text(until.notBefore), text(until.notAfter)],
    text(observedAt),
  ]);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
