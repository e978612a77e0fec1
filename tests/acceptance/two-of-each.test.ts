import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import { readMetric } from './stack/metrics.ts';
import type { Account, Organisation, Snapshot } from './stack/objects.ts';
import { hasRedis } from './stack/redis.ts';
import type { SandboxRequest } from './stack/sandbox-client.ts';
import type { ServiceProcess } from './stack/service-process.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { askForSyncs, syncNow } from './stack/sync-now.ts';
import { waitFor } from './stack/wait-for.ts';

/** Longer than a lease of a sync lives without renewal, shorter than the worker waits for an answer of Xero. */
const slowAnswerMs = 18_000;
const queues = ['postgres', 'redis'] as const;
const inTurn = { concurrent: false } as const;

for (const queue of queues) {
  const runs = queue === 'postgres' || hasRedis();
  const title = queue === 'postgres' ? 'on the PostgreSQL queue' : 'on Redis [needs redis-server]';
  // Most of the time is spent waiting for a lease to run out: the stacks do so side by side.
  describe.skipIf(!runs).concurrent(`two workers and two schedulers ${title}`, () => {
    let stack: Stack;
    let organisations: readonly Organisation[];
    let authoriser: string;

    beforeAll(async () => {
      const runFolder = inject('keyledgerRunFolder');
      stack = await startStack({ runFolder, name: `two-${queue}`, workers: 2, schedulers: 2, queue });
      const made = await addOrganisations(stack, ['One Limited', 'Two Limited', 'Three Limited', 'Four Limited']);
      authoriser = made[0]?.adviser.loginId ?? '';
      organisations = await connectAndRead(
        stack,
        authoriser,
        made.map(({ tenantId }) => tenantId),
      );
    }, 240_000);
    afterAll(() => stack?.close(), 60_000);

    it('store one of two overlapping reads: a worker suspended past its lease stores nothing', inTurn, async () => {
      const organisation = at(organisations, 0);
      const { xeroTenantId: tenantId } = organisation;
      const before = await newestSnapshot(stack, organisation.id);
      await stack.xero.settings({ latencyMs: slowAnswerMs, latencyRoutes: ['users'] });
      await askForSyncs(stack.rest, [organisation.id]);
      const slow = await waitFor('a read that waits for its users', async () =>
        (await dataRequests(stack, tenantId)).find(({ route, endedAt }) => route === 'users' && endedAt === null),
      );
      const suspended = ownerOf(stack, slow);
      stack.workers[suspended]?.suspend();
      await stack.xero.settings({ latencyMs: 0, latencyRoutes: [] });

      const stored = await waitFor(
        'the other worker has read the organisation and stored the read',
        async () => {
          const now = await newestSnapshot(stack, organisation.id);
          return now.readCount > before.readCount && now;
        },
        { timeoutMs: slowAnswerMs },
      );
      await stack.xero.addUser(tenantId, { email: 'late@company.test', role: 'READONLY' });
      stack.workers[suspended]?.resume();
      await waitFor(
        'the suspended worker has ended its sync',
        async () => {
          const labels = { outcome: 'lost' };
          const ended = (await dataRequests(stack, tenantId)).find(({ seq }) => seq === slow.seq)?.endedAt;
          const lost = await readMetric(at(stack.workers, suspended), 'keyledger_syncs_total', labels);
          return ended !== null && (lost > 0 || Date.parse(ended ?? '') < Date.now() - 3000);
        },
        { timeoutMs: slowAnswerMs },
      );

      const requests = await dataRequests(stack, tenantId);
      const overlapping = requests.filter(
        (request) => request.route === 'users' && ownerOf(stack, request) !== suspended && overlaps(request, slow),
      );
      expect(overlapping).toHaveLength(1);
      const after = await newestSnapshot(stack, organisation.id);
      expect(after).toMatchObject({ id: stored.id, readCount: stored.readCount });
      expect(after.lastReadStartedAt).toBe(stored.lastReadStartedAt);
      expect(contains(stored, at(overlapping, 0))).toBe(true);
      expect(
        contains(
          stored,
          at(
            requests.filter(({ seq }) => seq === slow.seq),
            0,
          ),
        ),
      ).toBe(false);
      expect(await addressesOf(stack, organisation.id)).not.toContain('late@company.test');

      await syncNow(stack, [organisation.id]);
      expect(await addressesOf(stack, organisation.id)).toContain('late@company.test');
    });

    it('refresh an expired token once, however many reads are refused at a time', inTurn, async () => {
      const ids = organisations.map(({ id }) => id);
      for (let round = 0; round < 2; round += 1) {
        const before = (await tokenRequests(stack)).length;
        await stack.xero.expireAccessTokens();
        await syncNow(stack, ids);
        expect((await tokenRequests(stack)).length - before).toBe(1);
      }
      const chains = (await stack.xero.refreshTokens()).filter(
        ({ loginId, usable, firstUsedAt }) => loginId === authoriser && usable && firstUsedAt === null,
      );
      expect(chains).toHaveLength(1);
    });

    it('go on within seconds when the scheduler that leads is suspended, and when it comes back', inTurn, async () => {
      const leader = await waitFor('a leader', () => findLeader(stack.schedulers));
      leader.suspend();
      const organisation = at(organisations, 1);
      await syncNow(stack, [organisation.id]);
      leader.resume();
      await syncNow(
        stack,
        organisations.map(({ id }) => id),
      );
      const { position, epoch } = await stack.rest.readAll('/v1/organisations');
      const events = await stack.rest.eventsAfter(0, epoch);
      expect(events.map((event) => event.position)).toEqual(Array.from({ length: position }, (_, index) => index + 1));
    });
  });
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is nothing at ${index}.`);
  return found;
}

/** Calls of one organisation's data, in the order in which Xero took them. */
async function dataRequests(stack: Stack, tenantId: string): Promise<SandboxRequest[]> {
  return stack.xero.requests(`?tenantId=${tenantId}&route=organisation&route=users`);
}

async function tokenRequests(stack: Stack): Promise<SandboxRequest[]> {
  return stack.xero.requests('?route=token');
}

/** Which worker sent a request. */
function ownerOf(stack: Stack, request: SandboxRequest): number {
  return stack.workerRoutes.findIndex((route) => route.owns(request.remotePort));
}

function overlaps(a: SandboxRequest, b: SandboxRequest): boolean {
  const end = (request: SandboxRequest) => Date.parse(request.endedAt ?? '9999-01-01T00:00:00Z');
  return Date.parse(a.startedAt) < end(b) && Date.parse(b.startedAt) < end(a);
}

/** Whether the newest read of a snapshot spans a request. */
function contains(snapshot: Snapshot, request: SandboxRequest): boolean {
  const isBegun = Date.parse(snapshot.lastReadStartedAt) <= Date.parse(request.startedAt);
  return isBegun && Date.parse(snapshot.lastReadCompletedAt) >= Date.parse(request.endedAt ?? '9999-01-01T00:00:00Z');
}

async function newestSnapshot(stack: Stack, organisationId: string): Promise<Snapshot> {
  const { data } = await stack.rest.readAll<Snapshot>(`/v1/snapshots?organisationId=${organisationId}`);
  return at(
    data.sort((a, b) => b.lastReadStartedAt.localeCompare(a.lastReadStartedAt)),
    0,
  );
}

async function addressesOf(stack: Stack, organisationId: string): Promise<(string | null)[]> {
  const { data } = await stack.rest.readAll<Account>(`/v1/accounts?organisationId=${organisationId}`);
  return data.map(({ email }) => email);
}

/** The scheduler that took the lead last. */
async function findLeader(schedulers: readonly ServiceProcess[]): Promise<ServiceProcess | undefined> {
  const since = await Promise.all(
    schedulers.map(async (scheduler) => {
      const lines = (await scheduler.log()).split('\n').filter((line) => line.includes('"msg":"leading"'));
      const last = lines.at(-1);
      return last === undefined ? '' : (JSON.parse(last) as { time: string }).time;
    }),
  );
  const newest = [...since].sort().at(-1) ?? '';
  return newest === '' ? undefined : schedulers[since.indexOf(newest)];
}
