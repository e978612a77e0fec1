import { insertEvents } from '@keyledger/database';
import { sealPending } from '@keyledger/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation } from '../testing/seed.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key } = await testApi();
const reader = await key(['events:read']);
const get = (url: string, accept = 'application/json') =>
  app.inject({ method: 'GET', url, headers: { ...reader, accept } });

const groupId = await seedGroup(database.db);
const inside = await seedOrganisation(database.db, { groupId });
const alsoInside = await seedOrganisation(database.db, { groupId });
const outside = await seedOrganisation(database.db);
const organisations = [inside.id, alsoInside.id, outside.id, null];
const types = ['account.created', 'account.updated', 'grant.opened', 'violation.opened'];

type Event = { position: number; id: string; type: string; organisationId: string | null };

/** Writes some events and seals them, as the services do while somebody follows. */
async function write(choices: readonly number[]): Promise<void> {
  const events = choices.map((choice) => ({
    type: types[choice % types.length] ?? '',
    actor: { type: 'service' as const, id: 'worker' },
    organisationId: organisations[Math.floor(choice / types.length) % organisations.length] ?? null,
    subject: { type: 'account', id: inside.id, version: 1 },
    data: {},
  }));
  await insertEvents(database.db, events);
  await sealPending(database.db);
}

/** What the filters leave of the whole feed. */
async function everything(wanted: (event: Event) => boolean): Promise<Event[]> {
  const answer = await get('/v1/events', 'application/x-ndjson');
  const all = answer.body.split('\n').filter((line) => line !== '');
  return all.map((line) => JSON.parse(line) as Event).filter(wanted);
}

const filters: readonly { query: string; wanted: (event: Event) => boolean }[] = [
  { query: '', wanted: () => true },
  {
    query: '&type=grant.opened&type=account.created',
    wanted: ({ type }) => ['grant.opened', 'account.created'].includes(type),
  },
  { query: `&organisationId=org_${outside.id}`, wanted: (event) => event.organisationId === `org_${outside.id}` },
  {
    query: `&groupId=grp_${groupId}`,
    wanted: ({ organisationId }) => [`org_${inside.id}`, `org_${alsoInside.id}`].includes(organisationId ?? ''),
  },
  {
    query: `&groupId=grp_${groupId}&type=violation.opened`,
    wanted: ({ organisationId, type }) =>
      type === 'violation.opened' && organisationId !== null && organisationId !== `org_${outside.id}`,
  },
  { query: '&type=nothing.happened', wanted: () => false },
];

describe('a poller with filters', () => {
  it('that restarts at random misses nothing and sees nothing twice', async () => {
    const step = fc.record({
      written: fc.array(fc.nat(1000), { maxLength: 12 }),
      limit: fc.integer({ min: 1, max: 7 }),
      diesAfter: fc.option(fc.nat(6)),
    });
    const run = fc.asyncProperty(
      fc.constantFrom(...filters),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      async ({ query, wanted }, steps) => {
        const first = (await get('/v1/events')).json();
        const { epoch } = first;
        let kept = 0;
        const seen: Event[] = [];
        const poll = async (limit: number, diesAfter: number | null) => {
          const page = (await get(`/v1/events?after=${kept}&epoch=${epoch}&limit=${limit}${query}`)).json();
          for (const [index, event] of (page.data as Event[]).entries()) {
            if (index === diesAfter) return true;
            seen.push(event);
            kept = event.position;
          }
          const moved = page.position > kept;
          kept = page.position;
          return moved;
        };
        for (const { written, limit, diesAfter } of steps) {
          await write(written);
          await poll(limit, diesAfter);
        }
        while (await poll(500, null));
        expect(seen).toEqual(await everything(wanted));
        expect(kept).toBe((await everything(() => true)).at(-1)?.position ?? 0);
      },
    );
    await fc.assert(run, { numRuns: 15 });
  });

  it('moves on over what its filters leave out', async () => {
    await write([1, 2, 3]);
    const { epoch, position } = (await get('/v1/events?limit=500&type=nothing.happened')).json();
    await write([1, 2]);
    const answer = (await get(`/v1/events?after=${position}&epoch=${epoch}&type=nothing.happened`)).json();
    expect(answer).toMatchObject({ data: [], position: position + 2 });
  });

  it('sees no group of which it may see nothing', async () => {
    const other = await seedGroup(database.db);
    const limited = await key(['events:read'], [other]);
    const answer = await app.inject({ method: 'GET', url: `/v1/events?groupId=grp_${groupId}`, headers: limited });
    expect(answer.json().data).toEqual([]);
  });
});

describe('the feed as a file', () => {
  it('holds every event up to now, and says where to go on', async () => {
    await write(Array.from({ length: 1100 }, (_, index) => index));
    const answer = await get('/v1/events', 'application/x-ndjson');
    const events = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
    expect(answer.headers['keyledger-position']).toBe(String(events.at(-1)?.position));
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  });

  it('ends after a limit, with the position to which it came', async () => {
    const answer = await get('/v1/events?limit=3&type=grant.opened', 'application/x-ndjson');
    const events = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
    expect(events).toHaveLength(3);
    expect(answer.headers['keyledger-position']).toBe(String(events[2]?.position));
    const csv = await get('/v1/events?limit=3', 'text/csv');
    expect(csv.body.split('\r\n')[0]).toBe(
      'position,id,type,at,actor.type,actor.id,organisationId,subject.type,subject.id,subject.version,baseline,data,hash',
    );
  });

  it('does not wait', async () => {
    expect((await get('/v1/events?wait=3', 'application/x-ndjson')).json().code).toBe('invalid_request');
  });
});
