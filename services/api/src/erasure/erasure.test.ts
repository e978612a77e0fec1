import { randomUUID } from 'node:crypto';
import { type Actor, chainStart, insertEvents, newId, verifyChain } from '@keyledger/database';
import { readChain, sealChain } from '@keyledger/testing';
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

/** Every table that holds a text somewhere. */
async function whatNames(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|bullmq)' order by 1`.execute(
    db,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } =
      await sql`select from ${sql.table(name)} t where t::text ilike ${`%${text}%`} limit 1`.execute(db);
    if (hits.length > 0) found.push(name);
  }
  return found;
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
    await sealChain(db);
    const before = await readChain(db);
    const answer = await erase(leaver.id, admin);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({
      displayName: 'Erased person',
      primaryEmail: null,
      deletedAt: expect.any(String),
      version: 2,
    });

    expect(await whatNames('zephyrine')).toEqual([]);
    const chain = await readChain(db);
    expect(verifyChain(chainStart, chain)).toMatchObject({ valid: true, erased: 3, head: { position: before.length } });
    const kept = await sql<{
      facts: unknown;
    }>`select facts from governance.violation where id = ${leaver.violationId}`.execute(db);
    expect(kept.rows[0]?.facts).toEqual({ role: 'STANDARD' });
    const untouched = await sql<{
      email: string;
    }>`select email from directory.account where id = ${other.accountId}`.execute(db);
    expect(untouched.rows[0]?.email).toBe('somebody-else@example.com');
    await sealChain(db);
    const told = (await readChain(db)).slice(before.length);
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

  it('reaches what names the person in passing, and leaves the words of others alone', async () => {
    const leaver = await seedLeaver('xanthippe', 'offboarded');
    const [globalUserId, consent, manager] = [randomUUID(), newId(), newId()];
    await sql`update directory.account set xero_global_user_id = ${globalUserId} where id = ${leaver.accountId}`.execute(
      db,
    );
    await sql`
      insert into auth.authorisation (id, kind, client_id, xero_user_id, authoriser_name, authoriser_email, state)
      values (${consent}, 'consent', 'app', ${globalUserId}, 'Xanthippe S', 'xanthippe@example.com', 'revoked')`.execute(
      db,
    );
    const { operatorId } = await operator('reviewer');
    await sql`
      update auth.operator set person_id = ${leaver.id}, email = 'xanthippe@example.com', deleted_at = now()
       where id = ${operatorId}`.execute(db);
    await insertEvents(db, [
      {
        type: 'authorisation.created',
        actor,
        organisationId: null,
        subject: { type: 'authorisation', id: consent, version: 1 },
        data: { authoriserName: 'Xanthippe S' },
      },
    ]);
    await sql`update governance.account_link set linked_first_name = 'Xanthippe' where person_id = ${leaver.id}`.execute(
      db,
    );
    await sql`
      insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by)
      values (${organisation.id}, 'identity-changed', 'account', ${leaver.accountId}, '{"email": "xanthippe@example.com"}', '{}')`.execute(
      db,
    );
    const elsewhere = async (state: string, says: string) => {
      const { rows } = await sql<{ id: string }>`
        with c as (insert into governance.violation_case (subject_type, subject_id, organisation_id)
          values ('organisation', ${organisation.id}, ${organisation.id}) returning id)
        insert into governance.violation (check_id, organisation_id, subject_type, subject_id, subject_key, case_id, severity, state, baseline, summary, facts, remediation, first_detected_at, opened_at, resolved_at, resolution)
        select 'authoriser-at-risk', ${organisation.id}, 'organisation', ${organisation.id}, ${says}, c.id, 'high', ${state}, false,
               ${says}, '{}', '{"steps": [], "canBeDoneBy": []}', now(), now(), case when ${state} = 'resolved' then now() end,
               case when ${state} = 'resolved' then 'fixed_verified' end from c returning id`.execute(db);
      const id = rows[0]?.id ?? '';
      await sql`
        insert into governance.exception (violation_id, kind, state, reason, requested_by)
        values (${id}, 'false_positive', 'declined', ${says}, '{}')`.execute(db);
      return id;
    };
    const named = await elsewhere('resolved', 'xanthippe authorises everything');
    const open = await elsewhere('open', 'Only xanthippe@example.com can do it');
    const unnamed = await elsewhere('resolved', 'Somebody authorises everything');
    await sql`
      insert into people.person (id, source, external_id, display_name) values (${manager}, 'hr', 'report', 'A report')`.execute(
      db,
    );
    const extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    await sql`
      insert into people.scim_user (person_id, source, user_name, normalised_user_name, active, resource)
      values (${manager}, 'hr', 'report', 'report', true,
              ${JSON.stringify({ userName: 'report', [extension]: { manager: { value: '1', displayName: 'xanthippe' }, department: 'Law' } })})`.execute(
      db,
    );
    await sql`
      insert into idempotency.request (caller, method, path, key, body_sha256, status, body) values
        ('a', 'PATCH', '/v1/people/per_1', 'k1', '', 200, '{"displayName": "xanthippe"}'),
        ('a', 'PUT', '/v1/people/external/hr/xanthippe', 'k2', '', 200, '{}'),
        ('a', 'PUT', '/v1/people/external/hr/somebody', 'k3', '', 200, '{"displayName": "somebody"}')`.execute(db);
    await sql`
      with e as (insert into delivery.endpoint (name, kind, address, url_sealed, secret_sealed) values ('SIEM', 'standard', 'x', '', '') returning id)
      insert into delivery.message (endpoint_id, kind, type, object, state, ended_at, last_attempt)
      select id, 'test', 'x', 'a', 'delivered', now(), '{"status": 200, "answer": "got xanthippe@example.com"}' from e`.execute(
      db,
    );
    await sql`update schedule.purge set due_at = app.now() + interval '1 day'`.execute(db);
    await sealChain(db);

    const answer = await erase(leaver.id, admin);
    expect(answer.statusCode, answer.body).toBe(200);
    // An open violation is evaluated anew by the worker, at once and without the name.
    expect(await whatNames('xanthippe')).toEqual(['governance.violation']);
    const { rows: asked } =
      await sql`select kind, organisation_id as id from schedule.request where cause = 'person_erased'`.execute(db);
    expect(asked).toEqual([{ kind: 'evaluate', id: organisation.id }]);
    const { rows: violations } = await sql<{ id: string; summary: string }>`
      select id, summary from governance.violation where id = any(${[named, open, unnamed]}::uuid[]) order by id`.execute(
      db,
    );
    expect(violations.map(({ summary }) => summary)).toEqual([
      'Erased with a person whom it named.',
      'Only xanthippe@example.com can do it',
      'Somebody authorises everything',
    ]);
    const { rows: kept } =
      await sql`select key, holds_secret as "isHidden" from idempotency.request order by key`.execute(db);
    expect(kept).toEqual([
      { key: 'k1', isHidden: true },
      { key: 'k3', isHidden: false },
    ]);
    const { rows: due } = await sql`
      select p.due_at <= app.now() as "isDue", (select array_agg(account_id) from directory.erased_account) @> array[${leaver.accountId}]::uuid[] as "isNoted"
        from schedule.purge p`.execute(db);
    expect(due).toEqual([{ isDue: true, isNoted: true }]);
    await sealChain(db);
    expect(verifyChain(chainStart, await readChain(db))).toMatchObject({ valid: true });
  });

  it('knows the person by every name that a source gave, also as somebody who turned out to be the same', async () => {
    const leaver = await seedLeaver('yolande', 'offboarded');
    const { rows } = await sql<{ id: string }>`
      insert into people.person (source, external_id, display_name, merged_into_person_id, deleted_at)
      values ('hr', 'yseult-2', 'Yseult', ${leaver.id}, now()) returning id`.execute(db);
    await sql`
      insert into people.source_record (person_id, source, external_id, display_name)
      values (${leaver.id}, 'hr', 'yolanthe-1', 'Yolanthe')`.execute(db);
    await sql`
      insert into idempotency.request (caller, method, path, key, body_sha256, status, body) values
        ('a', 'PUT', '/v1/people/external/hr/yseult-2', 'k4', '', 200, '{}'),
        ('a', 'PATCH', '/v1/people/per_2', 'k5', '', 200, '{"displayName": "Yolanthe"}')`.execute(db);
    expect((await erase(leaver.id, admin)).statusCode).toBe(200);
    for (const name of ['yolande', 'yolanthe', 'yseult'])
      expect({ name, in: await whatNames(name) }).toEqual({ name, in: [] });
    await sealChain(db);
    const told = (await readChain(db)).slice(-4).map(({ type, subject }) => [type, subject.id]);
    expect(told).toContainEqual(['person.updated', rows[0]?.id]);
    expect(told.at(-1)).toEqual(['person.erased', leaver.id]);
  });

  it('is refused while the person can sign in here, or Xero is read with their consent', async () => {
    const leaver = await seedLeaver('xenia', 'offboarded');
    const { operatorId } = await operator('reviewer');
    await sql`update auth.operator set person_id = ${leaver.id} where id = ${operatorId}`.execute(db);
    expect((await erase(leaver.id, admin)).json()).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(/sign in/),
    });
    await sql`update auth.operator set deleted_at = now() where id = ${operatorId}`.execute(db);
    const globalUserId = randomUUID();
    await sql`update directory.account set xero_global_user_id = ${globalUserId} where id = ${leaver.accountId}`.execute(
      db,
    );
    await sql`insert into auth.authorisation (kind, client_id, xero_user_id) values ('consent', 'app', ${globalUserId})`.execute(
      db,
    );
    expect((await erase(leaver.id, admin)).json()).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(/consent/),
    });
    await sql`update auth.authorisation set state = 'revoked' where xero_user_id = ${globalUserId}`.execute(db);
    expect((await erase(leaver.id, admin)).statusCode).toBe(200);
  });

  it('is refused while somebody is employed or still has access', async () => {
    const employed = await seedLeaver('employed', 'active');
    const current = await seedLeaver('current', 'offboarded', true);
    for (const { id } of [employed, current]) {
      expect((await erase(id, admin)).json().code).toBe('conflict');
    }
    const { rows } = await sql<{ found: number }>`
      select count(*)::int as found from people.person_version where person_id = any(${[employed.id, current.id]}::uuid[])`.execute(
      db,
    );
    expect(rows[0]?.found).toBe(2);
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
