import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import { createFeedMirror, type FeedMirror } from './stack/feed-mirror.ts';
import type { Organisation } from './stack/objects.ts';
import { putPerson } from './stack/people.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { askForSyncs, syncNow, waitUntilQuiet } from './stack/sync-now.ts';

const writingMs = 15_000;
const churnMs = 400;
const people = ['pia', 'paul', 'pat', 'per', 'pim', 'pam'];

let stack: Stack;
let organisations: readonly Organisation[];
let mirror: FeedMirror;
let wholeState: Awaited<ReturnType<FeedMirror['state']>>;
let rounds = 0;

/** True changes at Xero, people who come and leave, and reads, until the time is over. */
async function write(until: number): Promise<void> {
  for (; performance.now() < until; rounds += 1) {
    const organisation = organisations[rounds % organisations.length];
    const person = people[rounds % people.length] ?? '';
    if (organisation === undefined) throw new Error('There is no organisation.');
    const { xeroTenantId: tenantId } = organisation;
    const users = await stack.xero.users(tenantId);
    const lastRole = users.at(-1)?.role;
    if (users.length > 8) await stack.xero.removeUser(tenantId, users.at(-2)?.userId ?? '');
    else await stack.xero.addUser(tenantId, { email: `${person}@company.test`, role: 'INVOICEONLY' });
    if (users.length > 2)
      await stack.xero.changeUser(tenantId, users.at(-1)?.userId ?? '', {
        role: lastRole === 'STANDARD' ? 'READONLY' : 'STANDARD',
      });
    const status = rounds % 4 === 3 ? 'offboarded' : 'active';
    await putPerson(stack.rest, person, { displayName: person, primaryEmail: `${person}@company.test`, status });
    await askForSyncs(stack.rest, [organisation.id]);
    await pause(churnMs);
  }
}

/** Kills the process that seals the journal twice in the middle of the writing; another one starts later. */
async function killTheSealer(): Promise<void> {
  const [scheduler] = stack.schedulers;
  for (let kill = 0; kill < 2; kill += 1) {
    await pause(writingMs / 4);
    await scheduler?.kill();
    await pause(1000);
    await scheduler?.start();
  }
}

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'feed' });
  const made = await addOrganisations(stack, ['Feed One Limited', 'Feed Two Limited', 'Feed Three Limited']);
  organisations = await connectAndRead(
    stack,
    made[0]?.adviser.loginId ?? '',
    made.map(({ tenantId }) => tenantId),
  );
  const until = performance.now() + writingMs;
  const writing = Promise.all([write(until), killTheSealer()]);
  await pause(writingMs / 5);
  mirror = createFeedMirror(stack.rest);
  await mirror.readFully();
  while (performance.now() < until) {
    await mirror.follow();
    await pause(50);
  }
  await writing;
  await syncNow(
    stack,
    organisations.map(({ id }) => id),
    { timeoutMs: 60_000 },
  );
  await waitUntilQuiet(stack.rest, 4000);
  await mirror.follow();
  const whole = createFeedMirror(stack.rest);
  await whole.readFully();
  wholeState = whole.state();
}, 240_000);
afterAll(() => stack?.close(), 60_000);

describe('a full read followed by the change feed, while writers run and the sealer is killed', () => {
  it('gives the exact current state of accounts, grants and violations', () => {
    console.info(`${rounds} rounds of changes, ${mirror.delivered.length} events followed`);
    expect(mirror.delivered.length).toBeGreaterThan(20);
    expect(mirror.state()).toEqual(wholeState);
  });

  it('delivers every event once, by gap-free positions', () => {
    const positions = mirror.delivered.map(({ position }) => position);
    const first = positions[0] ?? 0;
    expect(positions).toEqual(positions.map((_, index) => first + index));
    expect(new Set(mirror.delivered.map(({ id }) => id)).size).toBe(positions.length);
  });

  it('tells the versions of each object in ascending order, each once', () => {
    const seen = new Map<string, number>();
    for (const { subject, type } of mirror.delivered) {
      if (subject.version === null) continue;
      const before = seen.get(subject.id) ?? 0;
      expect([type, subject.id, subject.version > before]).toEqual([type, subject.id, true]);
      seen.set(subject.id, subject.version);
    }
  });
});
