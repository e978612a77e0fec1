import {
  type Actor,
  chainStart,
  digestData,
  hashEvent,
  insertEvents,
  type SealedEvent,
  verifyChain,
} from '@keyledger/database';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { seedAccount } from '../testing/seed-access.ts';
import { testApi } from '../testing/test-api.ts';

const { app, database, key, operator, bootstrap } = await testApi();
const { db } = database;
const admin = (await operator('admin')).headers;
const actor: Actor = { type: 'service', id: 'worker' };
const bounds = { notBefore: new Date('2026-01-01'), notAfter: new Date('2026-01-02') };
const organisation = await seedOrganisation(db, { read: bounds.notAfter });

type Sealing = Omit<SealedEvent, 'hash' | 'dataDigest' | 'position'> & { seq: number; sealedAt: Date };

async function readEvents(): Promise<Sealing[]> {
  const { rows } = await sql<Sealing>`
    select e.seq, e.at as "sealedAt", e.id, date_trunc('milliseconds', e.at) as at, e.type,
           jsonb_build_object('type', e.actor_type, 'id', e.actor_id) as actor, e.organisation_id as "organisationId",
           jsonb_build_object('type', e.subject_type, 'id', e.subject_id, 'version', e.subject_version) as subject, d.data, d.salt
      from journal.event e left join journal.event_data d on d.seq = e.seq order by e.seq`.execute(db);
  return rows;
}

/** Seals everything that happened, with the hashes that count. */
async function seal(): Promise<void> {
  let previous = chainStart.hash;
  await sql`delete from journal.sealed`.execute(db);
  for (const [index, { seq, sealedAt, ...event }] of (await readEvents()).entries()) {
    const dataDigest = digestData(event.salt, event.data);
    const hash = hashEvent(previous, { ...event, position: index + 1 }, dataDigest);
    await sql`insert into journal.sealed (position, seq, at, data_digest, hash) values (${index + 1}, ${seq}, ${sealedAt}, ${dataDigest}, ${hash})`.execute(
      db,
    );
    previous = hash;
  }
}

async function readChain(): Promise<SealedEvent[]> {
  const events = new Map((await readEvents()).map((event) => [event.seq, event]));
  const { rows } = await sql<{ position: number; seq: number; dataDigest: Buffer; hash: Buffer }>`
    select position, seq, data_digest as "dataDigest", hash from journal.sealed order by position`.execute(db);
  return rows.flatMap(({ seq, ...link }) => {
    const event = events.get(seq);
    return event === undefined ? [] : [{ ...event, ...link }];
  });
}

async function seedLeaver(name: string, status: 'active' | 'offboarded', isCurrent = false) {
  const { id } = await db
    .insertInto('people.person')
    .values({ source: 'hr', external_id: name, display_name: name, primary_email: `${name}@example.com`, status })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into people.person_version (person_id, version, valid_from, data) values (${id}, 1, now(), ${JSON.stringify({ name })})`.execute(
    db,
  );
  const account = await seedAccount(db, {
    organisationId: organisation.id,
    snapshotId: organisation.snapshotId ?? '',
    email: `${name}@example.com`,
    ...(isCurrent ? {} : { until: bounds }),
  });
  await sql`insert into governance.account_link (account_id, person_id, method, linked_email, changed_by)
    values (${account.id}, ${id}, 'email', ${`${name}@example.com`}, '{}')`.execute(db);
  const violation = await sql<{ id: string }>`
    with c as (insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
      values ('account', ${account.id}, ${organisation.id}, ${account.id}) returning id)
    insert into governance.violation (check_id, organisation_id, subject_type, subject_id, account_id, person_id, case_id, severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at, resolved_at, resolution)
    select 'offboarded-access-removed', ${organisation.id}, 'account', ${account.id}, ${account.id}, ${id}, c.id, 'high', 'resolved', false,
           ${`${name} left`}, ${JSON.stringify({ accountName: name, email: `${name}@example.com`, role: 'STANDARD' })}, '{}', now(), now(), now(), 'fixed_verified' from c returning id`.execute(
    db,
  );
  const violationId = violation.rows[0]?.id ?? '';
  const event = (type: string, subject: string) => ({
    type,
    actor,
    organisationId: null,
    subject: {
      type: subject,
      id: { person: id, account: account.id, violation: violationId }[subject] ?? '',
      version: 1,
    },
    data: { changes: { name: [null, name] } },
  });
  await insertEvents(db, [
    event('person.created', 'person'),
    event('account.created', 'account'),
    event('violation.opened', 'violation'),
  ]);
  return { id, accountId: account.id, violationId };
}

async function erase(id: string, headers: Record<string, string>, version = '"1.x"') {
  const reason = 'asked for it';
  return app.inject({
    method: 'POST',
    url: `/v1/people/per_${id}/erase`,
    headers: { ...headers, 'if-match': version },
    payload: { reason },
  });
}

beforeAll(async () => {
  await sql`insert into people.source (name, kind) values ('hr', 'csv')`.execute(db);
});

describe('the erasure of a person', () => {
  it('leaves no name or address behind, and the chain still verifies', async () => {
    const leaver = await seedLeaver('zephyrine', 'offboarded');
    const other = await seedLeaver('somebody-else', 'offboarded');
    await seal();
    const before = await readChain();
    const answer = await erase(leaver.id, admin);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({
      displayName: 'Erased person',
      primaryEmail: null,
      deletedAt: expect.any(String),
      version: 2,
    });

    const tables = [
      'people.person',
      'people.person_version',
      'directory.account',
      'governance.violation',
      'governance.account_link',
      'journal.event',
      'journal.event_data',
    ];
    for (const table of tables) {
      const { rows } = await sql<{
        found: number;
      }>`select count(*)::int as found from ${sql.table(table)} t where t::text ilike '%zephyrine%'`.execute(db);
      expect({ table, found: rows[0]?.found }).toEqual({ table, found: 0 });
    }
    const chain = await readChain();
    expect(verifyChain(chainStart, chain)).toMatchObject({ valid: true, erased: 3, head: { position: before.length } });
    const kept = await sql<{
      facts: unknown;
    }>`select facts from governance.violation where id = ${leaver.violationId}`.execute(db);
    expect(kept.rows[0]?.facts).toEqual({ role: 'STANDARD' });
    const untouched = await sql<{
      email: string;
    }>`select email from directory.account where id = ${other.accountId}`.execute(db);
    expect(untouched.rows[0]?.email).toBe('somebody-else@example.com');
    const told = (await readEvents()).slice(before.length);
    expect(told.map(({ type, subject }) => [type, subject.id, subject.version])).toEqual([
      ['account.updated', leaver.accountId, 2],
      ['violation.updated', leaver.violationId, 2],
      ['person.erased', leaver.id, 2],
    ]);
    expect(told.at(-1)).toMatchObject({
      type: 'person.erased',
      subject: { id: leaver.id, version: 2 },
      data: { reason: 'asked for it', eventData: 3, versions: 1, violations: 1, accounts: 1 },
    });
    expect((await erase(leaver.id, admin, '"2.x"')).json().code).toBe('conflict');
  });

  it('is refused while somebody is employed or still has access', async () => {
    const employed = await seedLeaver('employed', 'active');
    const current = await seedLeaver('current', 'offboarded', true);
    for (const { id } of [employed, current]) {
      expect((await erase(id, admin)).json().code).toBe('conflict');
    }
    const { rows } = await sql<{ found: number }>`select count(*)::int as found from people.person_version`.execute(db);
    expect(rows[0]?.found).toBe(3);
  });

  it('needs the version that was read, and an admin who is a person', async () => {
    const { id } = await seedLeaver('later', 'offboarded');
    expect((await erase(id, admin, '"9.x"')).json().code).toBe('precondition_failed');
    expect((await erase(id, bootstrap)).json().code).toBe('person_required');
    expect((await erase(id, await key(['people:write']))).statusCode).toBe(403);
    expect((await erase(id, (await operator('reviewer')).headers)).statusCode).toBe(403);
    expect((await erase('00000000-0000-7000-8000-000000000000', admin)).statusCode).toBe(404);
  });
});
