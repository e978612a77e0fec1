import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { takeDueWebhooks } from './take-due-webhooks.ts';

const database = await testDatabase();
const { db } = database;
const scheduler = database.dbFor('scheduler');
let id: string;

beforeEach(async () => {
  await sql`truncate delivery.endpoint cascade`.execute(db);
  await sql`update journal.head set position = 10`.execute(db);
  id = randomUUID();
  await sql`insert into delivery.endpoint (id, name, kind, address, url_sealed, secret_sealed) values (${id}, 'x', 'standard', 'x', '', '')`.execute(
    db,
  );
  await sql`insert into delivery.progress (endpoint_id, position) values (${id}, 10)`.execute(db);
});

const due = async () => (await takeDueWebhooks(scheduler, { enqueueAgainAfterMs: 10_000 })).map((row) => row.webhookId);
const set = (assignments: string) => sql`update delivery.progress set ${sql.raw(assignments)}`.execute(db);
const setEndpoint = (assignments: string) => sql`update delivery.endpoint set ${sql.raw(assignments)}`.execute(db);
const disabled = "state = 'disabled', disabled_reason = 'gone', disabled_at = app.now()";
const message = (object: string, after: string, kind = 'test') =>
  sql`insert into delivery.message (endpoint_id, kind, type, object, next_attempt_at)
      values (${id}, ${kind}, 'x', ${object}, app.now() + ${after}::interval)`.execute(db);

describe('a webhook is due', () => {
  it('when something was sealed since, once, and again when its job was lost', async () => {
    expect(await due()).toEqual([]);
    await sql`update journal.head set position = 11`.execute(db);
    expect(await due()).toEqual([id]);
    expect(await due()).toEqual([]);
    await set("enqueued_at = app.now() - interval '11 seconds'");
    expect(await due()).toEqual([id]);
  });

  it('when a message is, unless one of the same object stands before it', async () => {
    await message('a', '1 hour', 'baseline');
    await message('a', '-1 hour', 'baseline');
    expect(await due()).toEqual([]);
    await message('b', '-1 second', 'baseline');
    expect(await due()).toEqual([id]);
  });

  it('when a replay was asked for', async () => {
    await set('replay_after = 3');
    expect(await due()).toEqual([id]);
  });

  it('not while a worker holds it, while it fails or when it was deleted', async () => {
    await message('a', '-1 hour', 'baseline');
    await set("claim_expires_at = clock_timestamp() + interval '10 seconds'");
    expect(await due()).toEqual([]);
    await set("claim_expires_at = null, not_before = app.now() + interval '10 seconds'");
    expect(await due()).toEqual([]);
    await set('not_before = null');
    await setEndpoint('deleted_at = app.now()');
    expect(await due()).toEqual([]);
  });

  it('for a test only when it is turned off', async () => {
    await setEndpoint(disabled);
    await sql`update journal.head set position = 11`.execute(db);
    await message('a', '-1 hour', 'baseline');
    expect(await due()).toEqual([]);
    await message('t', '-1 second');
    expect(await due()).toEqual([id]);
  });

  it('not for new events while as many messages wait as may', async () => {
    await sql`insert into delivery.message (endpoint_id, kind, type, object, next_attempt_at)
      select ${id}, 'baseline', 'x', n::text, app.now() + interval '1 hour' from generate_series(1, 1000) n`.execute(
      db,
    );
    await sql`update journal.head set position = 11`.execute(db);
    expect(await due()).toEqual([]);
  });
});
