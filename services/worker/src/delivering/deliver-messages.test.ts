import { randomBytes, randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDeliveryWorld } from '../testing/delivery-world.ts';
import { openReceiver, type Received } from '../testing/webhook-receiver.ts';

const database = await testDatabase();
const { world, deliver, deliverWith, endpoint, happen, messagesOf, stateOf, enable, lines, render } =
  await openDeliveryWorld(database);
const idsOf = (events: readonly Received[]) => events.map((event) => event.id);
const versionsOf = (events: readonly Received[], object: string) =>
  events.filter(({ subject }) => subject === `acc_${object}`).map(({ data }) => data.subject.version);

/** An endpoint and its receiver. */
async function open(facts: Partial<Parameters<typeof endpoint>[0]> = {}, options = {}) {
  const receiver = await openReceiver(options);
  const { id, secret } = await endpoint({ url: receiver.url, ...facts });
  if ((facts.kind ?? 'standard') === 'standard') receiver.secret = secret;
  return { id, secret, receiver };
}

beforeEach(() => world.setClock('0'));

describe('a webhook', () => {
  it('gets every event as a signed CloudEvent that holds what the change feed says', async () => {
    const { id, receiver } = await open();
    const organisationId = await world.organisation();
    const object = randomUUID();
    const keyId = randomUUID();
    await happen({ object, organisationId, version: 7, actor: { type: 'key', id: keyId } });
    await deliver(id);
    expect(receiver.refused).toEqual([]);
    const [event] = receiver.taken;
    expect(event).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^evt_[0-9a-f-]{36}$/),
      source: 'https://keyledger.example',
      type: 'account.updated',
      subject: `acc_${object}`,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      datacontenttype: 'application/json',
      epoch: expect.any(String),
      data: {
        position: (await stateOf(id)).position,
        id: event?.id,
        type: 'account.updated',
        at: event?.time,
        actor: { type: 'key', id: `key_${keyId}` },
        organisationId: `org_${organisationId}`,
        subject: { type: 'account', id: `acc_${object}`, version: 7 },
        baseline: false,
        data: { changes: { email: ['old@example.com', 'new@example.com'] } },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    const { headers } = receiver.requests[0] ?? { headers: {} as Record<string, string> };
    expect(headers['webhook-id']).toBe(event?.id);
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    await deliver(id);
    expect(receiver.taken).toHaveLength(1);
  });

  it('that is down for an hour gets everything once it is back, each object in its order', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => ({ status: 503 });
    const objects = [1, 2, 3, 4, 5].map(() => randomUUID());
    for (let minute = 0; minute <= 60; minute += 5) {
      await world.setClock(`${minute} minutes`);
      await happen(...objects.map((object) => ({ object, version: minute })));
      await deliver(id);
    }
    expect(receiver.taken).toEqual([]);
    expect(receiver.requests.length).toBeGreaterThan(5);
    expect((await stateOf(id)).failing_since).not.toBeNull();
    receiver.answer = () => ({ status: 200 });
    await world.setClock('61 minutes');
    await deliver(id);
    expect(receiver.taken).toHaveLength(65);
    for (const object of objects) {
      expect(versionsOf(receiver.taken, object)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
    }
    expect(new Set(idsOf(receiver.taken)).size).toBe(65);
    expect((await stateOf(id)).failing_since).toBeNull();
  });

  it('has one delivery of an object on its way at most, and several of several', async () => {
    const { id, receiver } = await open({}, { answerAfterMs: 20 });
    const objects = [1, 2, 3].map(() => randomUUID());
    await happen(...[1, 2, 3, 4].flatMap((version) => objects.map((object) => ({ object, version }))));
    await deliver(id);
    expect(receiver.most).toEqual({ atOnce: 3, ofOneSubject: 1 });
    for (const object of objects) expect(versionsOf(receiver.taken, object)).toEqual([1, 2, 3, 4]);
  });

  it('is served by one worker at a time', async () => {
    const { id, receiver } = await open({}, { answerAfterMs: 10 });
    await happen(...Array.from({ length: 40 }, () => ({})));
    const db = database.dbFor('worker');
    await Promise.all([1, 2, 3, 4].map(() => deliverWith(db, id)));
    expect(receiver.taken).toHaveLength(40);
    expect((await stateOf(id)).claim_expires_at).toBeNull();
  });

  it('gets again what a worker sent but did not live to note, under the same id', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => {
      throw new Error('never asked');
    };
    const object = randomUUID();
    await happen({ object });
    const stopped = new AbortController();
    receiver.answer = () => {
      stopped.abort();
      return { status: 204 };
    };
    await deliverWith(database.dbFor('worker'), id);
    receiver.answer = () => ({ status: 204 });
    await sql`update delivery.message set state = 'pending', ended_at = null, next_attempt_at = app.now() where endpoint_id = ${id}`.execute(
      world.owner,
    );
    await deliver(id);
    expect(receiver.taken).toHaveLength(2);
    expect(new Set(idsOf(receiver.taken)).size).toBe(1);
  });

  it('gets only the types, organisations and groups that it asks for', async () => {
    const [one, other, third] = [await world.organisation(), await world.organisation(), await world.organisation()];
    const { rows } = await sql<{ id: string }>`
      with g as (insert into governance.organisation_group (name) values ('north') returning id)
      insert into governance.organisation_group_member (group_id, organisation_id) select id, ${third} from g returning group_id as id`.execute(
      world.owner,
    );
    const byType = await open({ eventTypes: ['rule.created'] });
    const byPlace = await open({ organisationIds: [one], groupIds: [rows[0]?.id ?? ''] });
    await happen(
      { type: 'rule.created' },
      { organisationId: one },
      { organisationId: other },
      { organisationId: third, type: 'grant.opened' },
    );
    await deliver(byType.id);
    await deliver(byPlace.id);
    expect(byType.receiver.taken.map(({ type }) => type)).toEqual(['rule.created']);
    expect(byPlace.receiver.taken.map(({ data }) => data.organisationId)).toEqual([`org_${one}`, `org_${third}`]);
  });

  it('as a chat, gets what an exception is about in words', async () => {
    const { id, receiver } = await open({ kind: 'slack', eventTypes: ['exception.ending'] });
    const organisationId = await world.organisation();
    const { rows } = await sql<{ id: string }>`
      with c as (
        insert into governance.violation_case (subject_type, subject_id, organisation_id)
        values ('organisation', ${organisationId}, ${organisationId}) returning id)
      insert into governance.violation (check_id, organisation_id, subject_type, subject_id, case_id, severity, state, baseline,
        summary, facts, remediation, first_detected_at, opened_at)
      select 'access-rule-configured', ${organisationId}, 'organisation', ${organisationId}, id, 'medium', 'open', false,
             'Kauri Joinery has no rule', '{}', '{}', app.now(), app.now() from c returning id`.execute(world.owner);
    const subject = { type: 'exception', id: randomUUID(), version: 2 };
    await happen({
      type: 'exception.ending',
      organisationId,
      subject,
      data: { violationId: rows[0]?.id, daysLeft: 3 },
    });
    await deliver(id);
    expect(receiver.taken.map(({ text }) => text)).toEqual([
      'medium · Exception ends soon · Kauri Joinery has no rule',
    ]);
  });

  it('gets one summary of an organisation that is only observed, instead of its events', async () => {
    const { id, receiver } = await open();
    const organisationId = await world.organisation({ name: 'Kauri Joinery' });
    await happen(...[1, 2, 3].map(() => ({ organisationId, baseline: true, type: 'violation.opened' })), {});
    await deliver(id);
    expect(receiver.taken.map(({ type }) => type)).toEqual(['account.updated']);
    await world.setClock('2 minutes');
    await happen({ organisationId, baseline: true });
    await deliver(id);
    expect(receiver.taken.map(({ type }) => type)).toEqual(['account.updated', 'organisation.baseline']);
    expect(receiver.taken[1]).toMatchObject({
      type: 'organisation.baseline',
      subject: `org_${organisationId}`,
      data: { organisationId: `org_${organisationId}`, name: 'Kauri Joinery', openViolations: [] },
    });
    await world.setClock('2 days');
    await happen({ organisationId, baseline: true });
    await deliver(id);
    await world.setClock('49 hours');
    await deliver(id);
    expect(receiver.taken).toHaveLength(3);
  });

  it('gets, once an organisation is governed, also what happens to violations that were found before', async () => {
    const { id, receiver } = await open();
    const organisationId = await world.organisation();
    await happen({ organisationId, baseline: true, type: 'violation.opened' });
    await world.setClock('1 hour');
    await world.policy(organisationId, { governance: 'governed' });
    await happen({ organisationId, baseline: true, type: 'violation.resolved' });
    await deliver(id);
    expect(receiver.taken.map(({ type }) => type)).toEqual(['violation.resolved']);
  });

  it('gets events without the data of people who were erased', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => ({ status: 500 });
    const object = randomUUID();
    await happen({ object });
    await deliver(id);
    await sql`delete from journal.event_data d using journal.event e where e.seq = d.seq and e.subject_id = ${object}`.execute(
      world.owner,
    );
    receiver.answer = () => ({ status: 200 });
    await world.setClock('1 hour');
    await deliver(id);
    expect(receiver.taken[0]?.data).toMatchObject({ subject: { id: `acc_${object}` }, data: null });
  });

  it('begins again from an earlier position when a replay was asked for, under the same ids', async () => {
    const { id, receiver } = await open();
    const { position } = await stateOf(id);
    const object = randomUUID();
    await happen({ object, version: 1 }, { object, version: 2 });
    await deliver(id);
    receiver.answer = () => ({ status: 500 });
    await happen({ object, version: 3 });
    await deliver(id);
    receiver.answer = () => ({ status: 200 });
    await sql`update delivery.progress set replay_after = ${position}, not_before = null where endpoint_id = ${id}`.execute(
      world.owner,
    );
    await deliver(id);
    expect(versionsOf(receiver.taken, object)).toEqual([1, 2, 1, 2, 3]);
    expect(idsOf(receiver.taken.slice(2, 4))).toEqual(idsOf(receiver.taken.slice(0, 2)));
  });

  it('verifies with the secret before and the present one while one replaces the other', async () => {
    const previousSecret = `whsec_${randomBytes(32).toString('base64')}`;
    const { id, secret, receiver } = await open({ previousSecret });
    await happen({});
    await deliver(id);
    const [request] = receiver.requests;
    for (const one of [secret, previousSecret]) {
      expect(() => new Webhook(one).verify(request?.body ?? '', request?.headers ?? {})).not.toThrow();
    }
    await world.setClock('2 hours');
    await happen({});
    await deliver(id);
    const after = receiver.requests[1];
    expect(() => new Webhook(previousSecret).verify(after?.body ?? '', after?.headers ?? {})).toThrow();
    expect(receiver.refused).toEqual([]);
  });
});

describe('a receiver that does not take messages', () => {
  it('is turned off by 410 at once, with an event, and gets what waited when it is turned on again', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => ({ status: 410 });
    await happen({}, {});
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'disabled', disabled_reason: 'gone' });
    const { rows } = await sql`
      select e.subject_version, d.data from journal.event e join journal.event_data d on d.seq = e.seq
       where e.type = 'webhook.disabled' and e.subject_id = ${id}`.execute(world.owner);
    expect(rows).toEqual([{ subject_version: 2, data: expect.objectContaining({ reason: 'gone' }) }]);
    await happen({});
    const asked = receiver.requests.length;
    await deliver(id);
    expect(receiver.requests).toHaveLength(asked);
    receiver.answer = () => ({ status: 200 });
    await enable(id);
    await deliver(id);
    expect(receiver.taken.map(({ type }) => type).sort()).toEqual([
      'account.updated',
      'account.updated',
      'account.updated',
      'webhook.disabled',
    ]);
  });

  it('is turned off when it took nothing for three days, and loses nothing by that', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => ({ status: 500, body: 'no' });
    await happen({});
    for (let hour = 0; hour < 96 && (await stateOf(id)).state === 'enabled'; hour += 1) {
      await world.setClock(`${hour} hours`);
      await deliver(id);
      expect(await stateOf(id)).toMatchObject(hour < 72 ? { state: 'enabled' } : {});
    }
    expect(await stateOf(id)).toMatchObject({ state: 'disabled', disabled_reason: 'persistent_failure' });
    expect(receiver.requests.length).toBe(10);
    receiver.answer = () => ({ status: 200 });
    await enable(id);
    await deliver(id);
    expect(receiver.taken).toHaveLength(1);
  });

  it('fails one message alone while it takes others', async () => {
    const { id, receiver } = await open();
    const poison = randomUUID();
    receiver.answer = ({ subject }) => ({ status: subject === `acc_${poison}` ? 422 : 200 });
    await happen({ object: poison });
    for (let hour = 0; hour < 144; hour += 4) {
      await world.setClock(`${hour} hours`);
      await happen({});
      await deliver(id);
      await world.setClock(`${hour} hours 1 minute`);
      await deliver(id);
    }
    expect((await stateOf(id)).state).toBe('enabled');
    const messages = await messagesOf(id);
    const others = messages.filter(({ object }) => object !== `account:${poison}`);
    expect(messages.find(({ object }) => object === `account:${poison}`)).toMatchObject({
      state: 'failed',
      attempts: 10,
      last_attempt: { status: 422, problem: 'refused' },
    });
    expect(others.every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('is left alone for as long as it asks', async () => {
    const { id, receiver } = await open();
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '1200' } });
    await happen({});
    await deliver(id);
    await world.setClock('19 minutes');
    await deliver(id);
    expect(receiver.requests).toHaveLength(1);
    await world.setClock('21 minutes');
    await deliver(id);
    expect(receiver.requests).toHaveLength(2);
  });

  it('is not asked where it must not be, and its log says why', async () => {
    const { id } = await endpoint({ url: 'https://169.254.169.254/latest/meta-data/' });
    await happen({});
    await deliver(id);
    expect(await messagesOf(id)).toEqual([
      expect.objectContaining({
        state: 'pending',
        attempts: 1,
        last_attempt: expect.objectContaining({ status: null, problem: 'address_forbidden' }),
      }),
    ]);
  });

  it('gets a test once, also when it is turned off, and fails nothing by it', async () => {
    const { id, receiver } = await open();
    await sql`update delivery.endpoint set state = 'disabled', disabled_reason = 'by_request', disabled_at = app.now() where id = ${id}`.execute(
      world.owner,
    );
    receiver.answer = () => ({ status: 410, body: 'gone away' });
    await sql`insert into delivery.message (endpoint_id, kind, type, object, next_attempt_at) values (${id}, 'test', 'webhook.test', 'test:1', app.now())`.execute(
      world.owner,
    );
    await happen({});
    await deliver(id);
    expect(receiver.requests).toHaveLength(1);
    expect(JSON.parse(receiver.requests[0]?.body ?? '')).toMatchObject({ type: 'webhook.test' });
    expect(await messagesOf(id)).toEqual([
      expect.objectContaining({
        state: 'failed',
        attempts: 1,
        last_attempt: expect.objectContaining({ answer: 'gone away' }),
      }),
    ]);
    expect(await stateOf(id)).toMatchObject({ disabled_reason: 'by_request', failing_since: null });
  });
});

describe('secrets', () => {
  it('reach no log, no message, no URL and no metric', async () => {
    const { id, secret, receiver } = await open({}, {});
    const { id: chat } = await endpoint({ kind: 'slack', url: `${receiver.url}/services/canary-of-chat` });
    receiver.answer = () => ({ status: 500 });
    await happen({});
    await deliver(id);
    receiver.secret = '';
    await deliver(chat);
    const key = secret.slice(6);
    const stored = JSON.stringify([await messagesOf(id), await messagesOf(chat)]);
    const everything = `${lines.join('\n')}${stored}${await render()}`;
    expect(lines.length).toBeGreaterThan(0);
    expect(everything).not.toContain(key);
    expect(everything).not.toContain('canary-of-chat');
    expect(JSON.stringify(receiver.requests)).not.toContain(key);
  });
});
