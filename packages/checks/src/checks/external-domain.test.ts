import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { inDays, openCheckScene, user } from '../testing/check-scene.ts';

const { world, ask } = await openCheckScene(await testDatabase());
const sponsor = await world.person();

async function trust(domains: readonly string[], organisationId: string | null = null) {
  await sql`insert into governance.trusted_domains (organisation_id, domains, version, changed_by)
    values (${organisationId}, ${domains}, 1, '{}')`.execute(world.owner);
}

beforeEach(async () => {
  await world.setClock('0');
  await sql`update governance.trusted_domains set valid_to = greatest(app.now(), valid_from)`.execute(world.owner);
});

describe('external-domain', () => {
  test('is not ready before a list is confirmed; an empty list is one', async () => {
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email: 'ann@kauri.example' })]);
    expect(await ask('external-domain', organisation)).toMatchObject({ ready: false, population: 0, failing: [] });
    await trust([]);
    expect(await ask('external-domain', organisation)).toMatchObject({ ready: true, population: 1, passed: 0 });
  });

  test.each([
    { name: 'a trusted domain', email: 'ann@kauri.example', role: 'STANDARD', severity: null },
    { name: 'another domain with power', email: 'ann@other.example', role: 'STANDARD', severity: 'high' },
    { name: 'another domain and a role nobody knows', email: 'a@other.example', role: 'UNKNOWN', severity: 'high' },
    { name: 'another domain with little power', email: 'ann@other.example', role: 'INVOICEONLY', severity: 'medium' },
    { name: 'a subdomain of a trusted one', email: 'ann@x.kauri.example', role: 'READONLY', severity: 'medium' },
    { name: 'free mail', email: 'ann@gmail.com', role: 'READONLY', severity: 'medium' },
    { name: 'free mail that is on the list', email: 'ann@outlook.com', role: 'READONLY', severity: 'medium' },
  ])('$name', async ({ email, role, severity }) => {
    await trust(['kauri.example', 'outlook.com']);
    const organisation = await world.organisation();
    await world.read(organisation, [user({ email, role, firstName: 'Ann' })]);
    const { failing, population } = await ask('external-domain', organisation);
    expect(population).toBe(1);
    expect(failing.map((each) => each.severity)).toEqual(severity === null ? [] : [severity]);
    for (const each of failing) expect(each.due_seconds).toBe(14 * 86_400);
  });

  test('an organisation’s own list counts there and nowhere else', async () => {
    const [here, there] = [await world.organisation(), await world.organisation()];
    await trust([]);
    await trust(['partner.example'], here);
    for (const organisation of [here, there]) await world.read(organisation, [user({ email: 'p@partner.example' })]);
    expect((await ask('external-domain', here)).failing).toEqual([]);
    expect((await ask('external-domain', there)).failing).toHaveLength(1);
  });

  test('an external record in force passes, unless the address is free mail', async () => {
    await trust(['kauri.example']);
    const organisation = await world.organisation();
    const accounts = await world.read(organisation, [
      user({ email: 'p@partner.example' }),
      user({ email: 'q@partner.example' }),
      user({ email: 'r@gmail.com' }),
    ]);
    const record = { kind: 'external', sponsorPersonId: sponsor, company: 'P', ceiling: 'STANDARD' } as const;
    const whole = { ...record, approvedBy: 'x', organisationIds: [organisation] };
    await world.kind(accounts[0] ?? '', { ...whole, endsAt: inDays(9) });
    await world.kind(accounts[1] ?? '', { ...whole, endsAt: inDays(-1) });
    await world.kind(accounts[2] ?? '', { ...whole, endsAt: inDays(9) });
    const { failing, sentences } = await ask('external-domain', organisation);
    expect(failing.map((each) => each.account_id).sort()).toEqual(accounts.slice(1).sort());
    expect(sentences.join()).toContain('which nobody trusts');
    expect(sentences.join()).toContain('free mail service');
  });

  test('accounts without an address and a client’s own staff are not looked at', async () => {
    await trust(['kauri.example']);
    const organisation = await world.organisation({ relationship: 'client', ownDomains: ['client.example'] });
    await world.read(organisation, [user({ email: null }), user({ email: 'x@client.example' })]);
    expect(await ask('external-domain', organisation)).toMatchObject({ ready: true, population: 0, failing: [] });
  });
});
