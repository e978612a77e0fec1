import { randomUUID } from 'node:crypto';
import { askChecks, checks, completeSettings } from '@keyledger/checks';
import { openWorld, testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { checksOfClasses } from './rehearse-classification.ts';

const database = await testDatabase();
const world = await openWorld(database);

it('asks every check that can answer differently when accounts are classified', async () => {
  const owner = await world.person({ name: 'Olive Owner' });
  const left = await world.person({ name: 'Lea Left', status: 'offboarded' });
  await world.rule({ all: true, allStaff: true, ceiling: 'READONLY' });
  await sql`insert into governance.trusted_domains (domains, version, changed_by) values ('{trusted.test}', 1, '{"type":"service","id":"test"}')`.execute(
    database.db,
  );
  const answers = async (organisationId: string) => {
    const asked = checks.map((check) => ({ check, settings: completeSettings(check.settings, {}) }));
    const { rows } = await askChecks({ organisationIds: [organisationId], now: await world.now(), asked }).execute(
      database.db,
    );
    // A violation names the class among its facts, which makes it no other violation.
    const byCheck = Map.groupBy(rows, ({ check_id }) => check_id);
    return checks.map(({ id }) => JSON.stringify((byCheck.get(id) ?? []).map((row) => ({ ...row, facts: null }))));
  };
  const facts = {
    external: { sponsorPersonId: left, company: 'Agency', ceiling: 'READONLY', approvedBy: 'test' },
    client: {},
    shared: { ownerPersonId: left, purpose: 'Invoices' },
    integration: { ownerPersonId: left },
    vendor: { ownerPersonId: owner },
  } as const;
  const different = new Set<string>();
  for (const relationship of ['own', 'client'] as const) {
    for (const kind of ['external', 'client', 'shared', 'integration', 'vendor'] as const) {
      const organisation = await world.organisation({ relationship, ownerPersonIds: [owner] });
      const emails = ['payroll@foreign.test', 'support@xero.com', 'ann@foreign.test', 'ben@foreign.test'];
      const roles = ['FINANCIALADVISER', 'STANDARD', 'FINANCIALADVISER', 'FINANCIALADVISER'];
      const users = emails.map((email, index) => ({ email, role: roles[index] ?? '', isSubscriber: index === 0 }));
      const accounts = await world.read(
        organisation,
        users.map((each) => ({ ...each, userId: randomUUID() })),
      );
      await world.authorisation([organisation]);
      const before = await answers(organisation);
      const endsAt = new Date((await world.now()).getTime() + 86_400_000);
      for (const account of accounts)
        await world.kind(account, { kind, source: 'rule', ...facts[kind], organisationIds: [organisation], endsAt });
      const after = await answers(organisation);
      for (const [index, { id }] of checks.entries()) if (before[index] !== after[index]) different.add(id);
    }
  }
  expect(different.size).toBeGreaterThan(4);
  expect([...different].filter((id) => !checksOfClasses.includes(id))).toEqual([]);
});
