import { insertEvents } from '@keyledger/database';
import { describe, expect, it } from 'vitest';
import { seedGroup, seedOrganisation, seedSealedEvents } from '../../testing/seed.ts';
import { seedAccount } from '../../testing/seed-access.ts';
import { seedViolation } from '../../testing/seed-violation.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const reader = await key(['events:read']);
const get = async (query: string, headers = reader) =>
  (await app.inject({ method: 'GET', url: `/v1/activity${query}`, headers })).json();
const organisation = await seedOrganisation(database.db);

describe('the journal for people', () => {
  it('is read newest first, page by page, with the names that things have now', async () => {
    await seedSealedEvents(database.db, organisation.id, 5);
    const first = await get('?limit=3');
    const rest = await get(`?limit=3&cursor=${first.next}`);
    const positions = [...first.data, ...rest.data].map((entry: { position: number }) => entry.position);
    expect(positions).toEqual([5, 4, 3, 2, 1]);
    expect(rest.next).toBeNull();
    expect(first.data[0]).toMatchObject({
      type: 'organisation.updated',
      actor: { type: 'service', id: 'worker', name: null },
      organisationName: 'Acme',
      subject: { type: 'organisation', id: `org_${organisation.id}`, name: 'Acme', caseId: null },
      data: { changes: { name: ['old', 'new 4'] } },
    });
  });

  it('is filtered by what happened, to what, by whom and where', async () => {
    const { operatorId: id } = await operator('admin');
    await insertEvents(database.db, [
      {
        type: 'check.updated',
        actor: { type: 'operator', id },
        organisationId: null,
        subject: { type: 'check', id: 'user-identified', version: 1 },
        data: { changes: { enabled: [true, false] } },
      },
    ]);
    await seedSealedEvents(database.db, null, 1);
    const types = async (query: string) => (await get(query)).data.map((entry: { type: string }) => entry.type);
    expect(await types('?type=check.updated')).toEqual(['check.updated']);
    expect(await types('?subjectType=check')).toEqual(['check.updated']);
    expect(await types('?subjectId=user-identified')).toEqual(['check.updated']);
    expect(await types(`?actorType=operator&actorId=opr_${id}`)).toEqual(['check.updated']);
    expect(await types(`?organisationId=org_${organisation.id}&limit=2`)).toHaveLength(2);
    expect(await types(`?subjectId=org_${organisation.id}&type=check.updated`)).toEqual([]);
  });

  it('comes whole as a file, with the same filters', async () => {
    await seedSealedEvents(database.db, organisation.id, 230);
    const file = (query: string, accept: string) =>
      app.inject({ method: 'GET', url: `/v1/activity${query}`, headers: { ...reader, accept } });
    const filter = `?organisationId=org_${organisation.id}`;
    const { data } = await get(`${filter}&limit=500`);
    const lines = (await file(filter, 'application/x-ndjson')).body.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(data);
    const csv = await file(`${filter}&limit=150`, 'text/csv');
    expect(csv.headers['content-disposition']).toMatch(/keyledger-activity-\d{8}T\d{6}Z\.csv/);
    expect(csv.body.trim().split('\r\n')).toHaveLength(151);
    expect((await file('?cursor=5', 'text/csv')).statusCode).toBe(400);
  });

  it('names of a grant the account, and of an exception the violation with its case', async () => {
    const { id: organisationId, snapshotId } = await seedOrganisation(database.db, { read: new Date() });
    const account = await seedAccount(database.db, { organisationId, snapshotId: snapshotId ?? '' });
    const { id, caseId } = await seedViolation(database.db, { organisationId, accountId: account.id });
    const { headers } = await operator('reviewer');
    const asked = await app.inject({
      method: 'POST',
      url: `/v1/violations/vio_${id}/except`,
      headers,
      payload: {
        reason: 'The client decides next week.',
        compensatingMeasure: 'Every payment is looked at.',
        expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      },
    });
    expect(asked.statusCode, asked.body).toBeLessThan(300);
    await insertEvents(database.db, [
      {
        type: 'grant.closed',
        actor: { type: 'service', id: 'worker' },
        organisationId,
        subject: { type: 'grant', id: account.grantId, version: 2 },
        data: { accountId: account.id },
      },
    ]);
    await seedSealedEvents(database.db, null, 1);
    const subjectOf = async (type: string) => (await get(`?type=${type}`)).data[0].subject;
    expect(await subjectOf('grant.closed')).toMatchObject({ name: expect.stringMatching(/\S/), caseId: null });
    expect(await subjectOf('exception.requested')).toMatchObject({
      name: 'Ada Lovelace has left but is still an Adviser of Acme',
      caseId: `cas_${caseId}`,
    });
  });

  it('shows a limited caller only what lies in their groups', async () => {
    const groupId = await seedGroup(database.db);
    const inside = await seedOrganisation(database.db, { groupId });
    await seedSealedEvents(database.db, inside.id, 1);
    const { data } = await get('', await key(['events:read'], [groupId]));
    expect(data.map((entry: { organisationId: string }) => entry.organisationId)).toEqual([`org_${inside.id}`]);
  });
});
