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
