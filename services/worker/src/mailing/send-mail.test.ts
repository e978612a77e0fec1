import { Secret } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openEvaluationScene, user } from '../testing/evaluation-scene.ts';
import { openMailServer } from '../testing/mail-server.ts';
import { testContext } from '../testing/xero-world.ts';
import { openMailer } from './open-mailer.ts';
import { openMailCounter, sendMail } from './send-mail.ts';

const password = 'canary of the mail server';
const server = await openMailServer({ user: 'keyledger', password });
const database = await testDatabase();
const { world, evaluate } = await openEvaluationScene(database);
const context = testContext('worker');
const mailer = openMailer({
  url: new Secret(server.url),
  from: 'Keyledger <keyledger@example.com>',
  host: 'keyledger.example',
});
afterAll(() => mailer.close());

const deps = {
  db: world.worker,
  log: context.log,
  mailer,
  publicUrl: 'https://keyledger.example',
  timeZone: 'UTC',
  onSent: openMailCounter(context.metrics),
};
const round = () => sendMail(deps, new AbortController().signal);

/** Hours from now until the next Wednesday at that hour (UTC), so that a test stands on a weekday. */
function untilWednesday(hour: number): string {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + ((3 - at.getUTCDay() + 7) % 7) + 7);
  at.setUTCHours(hour, 30, 0, 0);
  return `${Math.round((at.getTime() - Date.now()) / 1000)} seconds`;
}
const mails = () =>
  server.taken.map(({ to, raw }) => ({ to: to[0], subject: /^Subject: (.*)$/m.exec(raw)?.[1] ?? '', raw }));

/** An organisation with an owner, and a leaver who is an adviser there: a critical violation. */
async function withLeaver(ownerEmail: string, organisations = 1, governance: 'observed' | 'governed' = 'governed') {
  const owner = await world.person({ name: 'Olive Owner', email: ownerEmail });
  const leaver = user({ email: 'tui@kauri.example', role: 'FINANCIALADVISER' });
  const person = await world.person({ name: 'Tui Barker', email: 'tui@kauri.example' });
  const made: string[] = [];
  for (let index = 0; index < organisations; index += 1) {
    const organisation = await world.organisation({ governance, ownerPersonIds: [owner] });
    await world.read(organisation, [leaver, user()]);
    made.push(organisation);
  }
  await evaluate(...made);
  await world.changePerson(person, { endsAt: await world.now() });
  await evaluate(...made);
  return { owner, organisations: made };
}

beforeEach(async () => {
  server.taken.length = 0;
  server.refuseWith = null;
  await sql`truncate governance.violation, delivery.mail, directory.organisation, people.person cascade`.execute(
    world.owner,
  );
  await world.setClock(untilWednesday(15));
});

describe('mail to owners', () => {
  it('tells something critical at once, one mail for one cause, however many organisations', async () => {
    await withLeaver('olive@example.com', 3);
    await round();
    expect(mails()).toHaveLength(1);
    const [mail] = mails();
    expect(mail?.to).toBe('olive@example.com');
    expect(mail?.raw.replaceAll('\r\n ', ' ')).toMatch(/^Subject: Critical: .*\(and 2 more of the same cause\)/m);
    expect(mail?.raw).toMatch(/https:\/\/keyledger\.example\/cases\/cas_/);
    await round();
    await world.setClock(untilWednesday(16));
    await round();
    expect(mails()).toHaveLength(1);
  });

  it('sends a digest on weekday mornings, once a day, and nothing when nothing is open', async () => {
    const { organisations } = await withLeaver('olive@example.com');
    await round();
    server.taken.length = 0;
    await world.setClock(`${untilWednesday(9)} 1 day`);
    await round();
    await round();
    expect(mails().map(({ subject }) => subject)).toEqual([expect.stringMatching(/open violations?/)]);
    await world.setClock(`${untilWednesday(9)} 3 days`);
    await round();
    expect(mails(), 'a Saturday').toHaveLength(1);
    await world.setClock(`${untilWednesday(9)} 5 days`);
    await round();
    expect(mails(), 'the Monday after').toHaveLength(2);
    await sql`update governance.violation set state = 'resolved', resolved_at = app.now(), resolution = 'fixed_verified'
      where organisation_id = any(${organisations}::uuid[])`.execute(world.owner);
    await world.setClock(`${untilWednesday(9)} 6 days`);
    await round();
    expect(mails()).toHaveLength(2);
  });

  it('says nothing of organisations that are only observed, and what was found then once they are governed', async () => {
    const { organisations } = await withLeaver('olive@example.com', 1, 'observed');
    await world.setClock(`${untilWednesday(9)} 7 days`);
    await round();
    expect(mails()).toEqual([]);
    for (const organisation of organisations) await world.policy(organisation, { governance: 'governed' });
    await evaluate(...organisations);
    await round();
    const subjects = mails().map(({ subject }) => subject);
    expect(subjects.toSorted()).toEqual([
      expect.stringMatching(/open violations?/),
      expect.stringMatching(/^Critical: /),
    ]);
    await world.setClock(`${untilWednesday(9)} 8 days`);
    server.taken.length = 0;
    await sql`
      with approved as (
        insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_at, expires_at)
        select id, 'exception', 'approved', 'a move', '{}', app.now(), app.now() + interval '30 days'
          from governance.violation where state = 'open' returning id, violation_id
      )
      update governance.violation v set state = 'excepted', exception_id = a.id from approved a where v.id = a.violation_id`.execute(
      world.owner,
    );
    await round();
    expect(mails(), 'what is excepted waits for nobody').toEqual([]);
  });

  it('tries again when the server does not take it now, and no more when it never will', async () => {
    await withLeaver('olive@example.com');
    server.refuseWith = 451;
    await round();
    expect(mails()).toEqual([]);
    server.refuseWith = null;
    await round();
    expect(mails()).toEqual([]);
    await world.setClock(`${untilWednesday(15)} 2 minutes`);
    await round();
    expect(mails()).toHaveLength(1);
    await withLeaver('other@example.com');
    server.refuseWith = 550;
    await round();
    const { rows } = await sql`select state, problem from delivery.mail where state = 'failed'`.execute(world.owner);
    expect(rows).toEqual([{ state: 'failed', problem: 'EENVELOPE 550' }]);
  });

  it('is not sent about what was mended meanwhile', async () => {
    await withLeaver('olive@example.com');
    server.refuseWith = 451;
    await round();
    await sql`update governance.violation set state = 'resolved', resolved_at = app.now(), resolution = 'fixed_verified'`.execute(
      world.owner,
    );
    server.refuseWith = null;
    await world.setClock(`${untilWednesday(15)} 2 minutes`);
    await round();
    expect(mails()).toEqual([]);
    const { rows } = await sql`select state from delivery.mail`.execute(world.owner);
    expect(rows).toEqual([{ state: 'needless' }]);
  });

  describe('about what ends soon', () => {
    /** Excepts what is critical for so many days from now on, and resolves the rest. */
    async function except(days: number, organisations: readonly string[]) {
      await sql`
        with excepted as (
          insert into governance.exception (violation_id, kind, state, reason, requested_by, decided_by, decided_at, expires_at)
          select id, 'exception', 'approved', 'project', '{}', '{}', app.now(), app.now() + make_interval(days => ${days})
            from governance.violation where organisation_id = any(${organisations}::uuid[]) and severity = 'critical'
          returning id, violation_id)
        update governance.violation v set state = 'excepted', exception_id = e.id from excepted e where e.violation_id = v.id`.execute(
        world.owner,
      );
      await sql`update governance.violation set state = 'resolved', resolved_at = app.now(), resolution = 'fixed_verified'
        where state <> 'excepted'`.execute(world.owner);
    }
    const textOf = (mail: { raw: string } | undefined) =>
      (mail?.raw ?? '').replaceAll(/=\r\n/g, '').replaceAll('\r\n', '\n');

    it('tells whoever answers for it of an exception that ends within 14 days, also when nothing is open', async () => {
      const { organisations } = await withLeaver('olive@example.com');
      await except(14, organisations);
      await world.setClock(untilWednesday(9));
      await round();
      expect(mails(), 'more than 14 days before the end').toEqual([]);
      await world.setClock(`${untilWednesday(9)} 1 day`);
      await round();
      await round();
      expect(mails().map(({ to, subject }) => [to, subject])).toEqual([['olive@example.com', '1 exception ends soon']]);
      const text = textOf(mails()[0]);
      expect(text).toContain('exceptions that end within 14 days:\n\n- Tui Barker');
      expect(text).toMatch(/ {2}ends \d{4}-\d\d-\d\d 15:(29|3\d) UTC\n {2}https:\/\/keyledger\.example\/cases\/cas_/);
      await sql`update governance.exception set state = 'withdrawn'`.execute(world.owner);
      await sql`update governance.violation set state = 'resolved', resolved_at = app.now(), resolution = 'fixed_verified', exception_id = null`.execute(
        world.owner,
      );
      await world.setClock(`${untilWednesday(9)} 2 days`);
      await round();
      expect(mails(), 'the exception is over').toHaveLength(1);
    });

    it('tells the owner of a rule that ends within 30 days how many accounts become invalid', async () => {
      const rita = await world.person({ name: 'Rita Rules', email: 'rita@example.com' });
      const organisation = await world.organisation({ governance: 'governed' });
      const emails = ['ann@kauri.example', 'ben@kauri.example'];
      for (const email of emails) await world.person({ email });
      await world.read(
        organisation,
        emails.map((email) => user({ email })),
      );
      await evaluate(organisation);
      const named = { organisationIds: [organisation], ownerPersonId: rita, ceiling: 'STANDARD' };
      await world.rule({ ...named, personIds: [rita] });
      await world.setClock(untilWednesday(9));
      const until = new Date((await world.now()).getTime() + 30.5 * 86_400_000);
      const rule = await world.rule({
        ...named,
        name: 'Everybody\nhere',
        allStaff: true,
        reason: 'small',
        validUntil: until,
      });
      await round();
      expect(mails(), 'more than 30 days before the end').toEqual([]);
      await world.setClock(`${untilWednesday(9)} 1 day`);
      await round();
      expect(mails().map(({ to, subject }) => [to, subject])).toEqual([
        ['rita@example.com', '1 access rule ends soon'],
      ]);
      expect(textOf(mails()[0])).toContain(
        `access rules of yours that end within 30 days:\n\n- Everybody here\n  ends ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC, makes 2 accounts invalid\n  https://keyledger.example/rules/rul_${rule}`,
      );
    });

    it('says it below what is open, and in no other mail', async () => {
      const { owner, organisations } = await withLeaver('olive@example.com');
      const until = new Date((await world.now()).getTime() + 9 * 86_400_000);
      await world.rule({
        organisationIds: organisations,
        ownerPersonId: owner,
        allStaff: true,
        ceiling: 'READONLY',
        validUntil: until,
      });
      await round();
      await world.setClock(`${untilWednesday(9)} 1 day`);
      await round();
      expect(mails().map(({ subject }) => subject)).toEqual([
        expect.stringMatching(/^Critical: /),
        expect.stringMatching(/open violations?/),
      ]);
      expect(textOf(mails()[0])).not.toContain('that end within');
      expect(textOf(mails()[1])).toMatch(/this is open[\s\S]*access rules of yours that end within 30 days:/);
    });
  });

  it('puts neither the password nor an address into the log or the table', async () => {
    await withLeaver('olive@example.com');
    server.refuseWith = 451;
    await round();
    const { rows } = await sql`select * from delivery.mail`.execute(world.owner);
    const everything = `${context.lines.join('\n')}${JSON.stringify(rows)}`;
    expect(context.lines.length).toBeGreaterThan(0);
    for (const secret of [password, encodeURIComponent(password), 'olive@example.com']) {
      expect(everything).not.toContain(secret);
    }
  });
});
