import { publicId } from '@keyledger/contracts';
import { expect, it } from 'vitest';
import { seedGroup } from '../../testing/seed.ts';
import { testApi } from '../../testing/test-api.ts';

const { app, database, key, operator } = await testApi();
const get = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/v1/session', headers });

it('says who is signed in, with which role and within which groups', async () => {
  const groupId = await seedGroup(database.db);
  const reviewer = await operator('reviewer', [groupId]);
  const answer = await get(reviewer.headers);
  expect(answer.json()).toMatchObject({
    operatorId: publicId('operator', reviewer.operatorId),
    displayName: 'The reviewer',
    role: 'reviewer',
    personId: null,
    organisationGroupIds: [publicId('organisation_group', groupId)],
    isDemo: false,
  });
  expect((await get((await operator('auditor')).headers)).json()).toMatchObject({ organisationGroupIds: null });
});

it('knows no session of a key, and of nobody', async () => {
  expect((await get(await key(['admin']))).json()).toMatchObject({ code: 'person_required' });
  expect((await get({})).json()).toMatchObject({ code: 'unauthenticated' });
});
