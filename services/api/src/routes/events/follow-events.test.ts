import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSealedEvents } from '../../testing/seed.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key } = await testApi();
const reader = await key(['events:read']);
const get = (url: string, headers = reader) => app.inject({ method: 'GET', url, headers });
const organisation = await seedOrganisation(database.db);

describe('the change feed', () => {
  it('gives events in order without a gap, page by page', async () => {
    await seedSealedEvents(database.db, organisation.id, 5);
    const first = (await get('/v1/events?limit=3')).json();
    const rest = (await get(`/v1/events?after=${first.position}&epoch=${first.epoch}`)).json();
    const positions = [...first.data, ...rest.data].map((event: { position: number }) => event.position);
    expect(positions).toEqual([1, 2, 3, 4, 5]);
    expect(rest.position).toBe(5);
    expect(first.data[0]).toMatchObject({
      type: 'organisation.updated',
      actor: { type: 'service', id: 'worker' },
      organisationId: `org_${organisation.id}`,
      subject: { type: 'organisation', id: `org_${organisation.id}`, version: 1 },
      data: { changes: { name: ['old', 'new 0'] } },
    });
  });

  it('waits for the next event and gives it at once', async () => {
    const { position, epoch } = (await get('/v1/events')).json();
    const startedAt = performance.now();
    const waiting = get(`/v1/events?after=${position}&epoch=${epoch}&wait=20`);
    await seedSealedEvents(database.db, organisation.id, 1);
    const answer = (await waiting).json();
    expect(answer.data).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('answers an empty page when nothing happens in time', async () => {
    const { position, epoch } = (await get('/v1/events')).json();
    const answer = (await get(`/v1/events?after=${position}&epoch=${epoch}&wait=0.2`)).json();
    expect(answer).toMatchObject({ data: [], position });
  });

  it('asks for the epoch beside a position, and refuses another epoch', async () => {
    expect((await get('/v1/events?after=0')).statusCode).toBe(400);
    const other = await get('/v1/events?after=0&epoch=00000000-0000-0000-0000-000000000000');
    expect(other.statusCode).toBe(409);
    expect(other.json().code).toBe('feed_restarted');
  });

  it('moves a limited caller on past what it may not see', async () => {
    const groupId = await seedGroup(database.db);
    const inside = await seedOrganisation(database.db, { groupId });
    await seedSealedEvents(database.db, organisation.id, 2);
    await seedSealedEvents(database.db, inside.id, 1);
    await seedSealedEvents(database.db, null, 1);
    const answer = (await get('/v1/events', await key(['events:read'], [groupId]))).json();
    const head = (await get('/v1/events?limit=500')).json().position;
    expect(answer.data.map((event: { organisationId: string }) => event.organisationId)).toEqual([`org_${inside.id}`]);
    expect(answer.position).toBe(head);
  });

  it('says what the oldest position is once events are no longer kept', async () => {
    const { epoch } = (await get('/v1/events')).json();
    await database.pool.query('delete from journal.sealed where position <= 2');
    const answer = await get(`/v1/events?after=1&epoch=${epoch}`);
    expect(answer.statusCode).toBe(410);
    expect(answer.json()).toMatchObject({ code: 'position_expired', oldest: 3 });
    expect((await get(`/v1/events?after=2&epoch=${epoch}`)).statusCode).toBe(200);
  });
});
