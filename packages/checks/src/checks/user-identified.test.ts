import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { daysAgo, inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask, linkedAccount } = await openCheckScene(await testDatabase());
beforeEach(() => world.setClock('0'));

describe('user-identified', () => {
  const cases: { name: string; role: string; severity: string }[] = [
    { name: 'adviser', role: 'FINANCIALADVISER', severity: 'high' },
    { name: 'standard', role: 'STANDARD', severity: 'high' },
    { name: 'a role that Xero does not explain', role: 'UNKNOWN', severity: 'high' },
    { name: 'cashbook client', role: 'CASHBOOKCLIENT', severity: 'medium' },
    { name: 'read only', role: 'READONLY', severity: 'medium' },
  ];
  test.each(cases)('an unknown account fails: $name is $severity', async ({ role, severity }) => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email: 'x@nowhere.example', firstName: 'Xavier', role })]);
    const answer = await ask('user-identified', organisation);
    expect(answer).toMatchObject({ ready: true, readable: true, population: 1, passed: 0 });
    expect(answer.failing).toMatchObject([{ severity, due_seconds: 7 * 86_400, facts: { problem: 'no_person' } }]);
    expect(answer.sentences[0]).toContain('nobody knows whose account it is');
  });

  test('a linked account passes, also of a leaver', async () => {
    const { organisation } = await linkedAccount({}, { status: 'offboarded', learnedAt: daysAgo(1) });
    expect(await ask('user-identified', organisation)).toMatchObject({ population: 1, passed: 1, failing: [] });
  });

  test('a link to a deleted person fails', async () => {
    const { organisation } = await linkedAccount({}, { deletedAt: daysAgo(1) });
    expect((await ask('user-identified', organisation)).failing).toMatchObject([
      { facts: { problem: 'person_deleted' } },
    ]);
  });

  test('two people who share the address fail as ambiguous', async () => {
    const organisation = await world.organisation();
    const email = `${randomUUID()}@example.com`;
    await world.person({ email });
    await world.person({ aliases: [email] });
    await world.read(organisation, [user({ email })]);
    const { failing, sentences } = await ask('user-identified', organisation);
    expect(failing).toMatchObject([{ facts: { problem: 'ambiguous', candidates: 2 } }]);
    expect(sentences[0]).toContain('2 people share the address');
  });

  test('a removed account is not looked at', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user()]);
    await world.read(organisation, [user({ role: 'REMOVED' })]);
    expect(await ask('user-identified', organisation)).toMatchObject({ population: 0, failing: [] });
  });

  describe('a kind identifies only when its facts are in force', () => {
    const kinds = [
      { name: 'external, complete', kind: 'external', missing: [] },
      { name: 'external without sponsor', kind: 'external', drop: 'sponsorPersonId', missing: ['sponsor'] },
      { name: 'external without company', kind: 'external', drop: 'company', missing: ['company'] },
      { name: 'external without organisations', kind: 'external', drop: 'organisationIds', missing: ['organisations'] },
      { name: 'external without ceiling', kind: 'external', drop: 'ceiling', missing: ['ceiling'] },
      { name: 'external without approver', kind: 'external', drop: 'approvedBy', missing: ['approver'] },
      { name: 'external without end', kind: 'external', drop: 'endsAt', missing: ['end'] },
      { name: 'shared, complete', kind: 'shared', missing: [] },
      { name: 'shared without purpose', kind: 'shared', drop: 'purpose', missing: ['purpose'] },
      { name: 'shared without owner', kind: 'shared', drop: 'ownerPersonId', missing: ['owner'] },
      { name: 'integration, complete', kind: 'integration', missing: [] },
      { name: 'integration without owner', kind: 'integration', drop: 'ownerPersonId', missing: ['owner'] },
      { name: 'vendor, complete', kind: 'vendor', missing: [] },
      { name: 'vendor without end', kind: 'vendor', drop: 'endsAt', missing: ['end'] },
      { name: 'client in an organisation of ours', kind: 'client', missing: ['client_organisation'] },
    ] as const;
    test.each(kinds)('$name', async (row) => {
      const organisation = await world.organisation();
      const [account = ''] = await world.read(organisation, [user()]);
      const somebody = await world.person();
      const complete = {
        kind: row.kind,
        ownerPersonId: somebody,
        sponsorPersonId: somebody,
        company: 'Elsewhere Ltd',
        purpose: 'Bills',
        organisationIds: [organisation],
        ceiling: 'STANDARD',
        approvedBy: 'somebody',
        endsAt: inDays(30),
      };
      const facts = 'drop' in row ? { ...complete, [row.drop]: undefined } : complete;
      await world.kind(account, facts);
      const { failing } = await ask('user-identified', organisation);
      expect(failing.flatMap((each) => each.facts.missing)).toEqual(row.missing);
      expect(failing).toHaveLength(row.missing.length);
    });

    test('an external record that ended or names other organisations fails', async () => {
      const organisation = await world.organisation();
      const [account = ''] = await world.read(organisation, [user()]);
      const sponsor = await world.person();
      const record = {
        kind: 'external',
        sponsorPersonId: sponsor,
        company: 'E',
        ceiling: 'STANDARD',
        approvedBy: 'x',
      } as const;
      await world.kind(account, { ...record, organisationIds: [organisation], endsAt: daysAgo(1) });
      expect((await ask('user-identified', organisation)).failing).toMatchObject([
        { facts: { problem: 'class_ended' } },
      ]);
      await world.kind(account, { ...record, organisationIds: [randomUUID()], endsAt: inDays(1) });
      expect((await ask('user-identified', organisation)).failing).toMatchObject([
        { facts: { problem: 'class_incomplete', missing: ['other_organisation'] } },
      ]);
    });

    test('in a client’s organisation its own addresses are clients', async () => {
      const organisation = await world.organisation({ relationship: 'client', ownDomains: ['client.example'] });
      await world.read(organisation, [
        user({ email: 'a@client.example' }),
        user({ email: 'b@mail.client.example' }),
        user({ email: 'c@other.example' }),
      ]);
      expect(await ask('user-identified', organisation)).toMatchObject({ population: 3, passed: 2 });
    });
  });
});
