import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertEvents } from '../journal/insert-events.ts';
import { describePrivileges, type HeldPrivilege } from '../testing/describe-privileges.ts';
import { privilegeTable } from '../testing/privilege-table.ts';
import { type LoginName, loginNames } from './logins.ts';
import { applyPrivileges } from './privileges.ts';

const database = await testDatabase();
const services = loginNames.filter((login) => login !== 'queue');
const denied = /permission denied|must be owner/;

/** Runs one statement as a login and undoes it, so that only a missing right can make it fail. */
function attempt(login: LoginName, statement: string): Promise<unknown> {
  return database
    .dbFor(login)
    .transaction()
    .execute(async (db) => {
      await sql.raw(statement).execute(db);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

class Undone extends Error {}

beforeAll(async () => {
  const client = await database.pool.connect();
  await applyPrivileges(client, database.loginPrefix);
  client.release();
  await insertEvents(database.db, [
    {
      type: 'organisation.created',
      actor: { type: 'service', id: 'auth' },
      organisationId: null,
      subject: { type: 'organisation', id: 'x', version: 1 },
      data: {},
    },
  ]);
});

describe('the privileges of the logins', () => {
  it('are what the committed table says, asked of PostgreSQL as each login', async () => {
    const byLogin = new Map<string, HeldPrivilege[]>();
    for (const login of loginNames) byLogin.set(login, await describePrivileges(database.dbFor(login)));
    await expect(privilegeTable(byLogin)).toMatchFileSnapshot('../../privileges.md');
  });

  it('are not widened by what PUBLIC or a role may do', async () => {
    const { rows } = await sql`
      select n.nspname || '.' || c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace,
             aclexplode(c.relacl) acl
       where acl.grantee = 0 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      union all
      select m.member::regrole::text from pg_auth_members m join pg_roles r on r.oid = m.member
       where starts_with(r.rolname, ${database.loginPrefix})`.execute(database.db);
    expect(rows).toEqual([]);
  });
});

describe('tried for real', () => {
  it.each([
    ['auth', 'select refresh_token_sealed from auth.token_set'],
    ['auth', 'select token_sha256 from auth.session'],
    ['scheduler', 'delete from schedule.request'],
    ['worker', 'select * from directory.access_grant'],
    ['worker', "insert into schedule.request (kind, everything, cause) values ('evaluate', true, 'test')"],
    ['api', 'select token_sha256 from auth.api_key'],
    ['queue', 'create table bullmq.probe (id int)'],
  ] as const)('%s may: %s', async (login, statement) => {
    await expect(attempt(login, statement)).resolves.toBeUndefined();
  });

  it.each([
    ['api', 'select * from auth.token_set'],
    ['api', 'select authorisation_id from auth.token_set'],
    ['api', 'select * from auth.consent_attempt'],
    ['api', 'select * from auth.sign_in_link'],
    ['api', 'select * from auth.sealing_canary'],
    ['api', "update auth.api_key set scopes = '{admin}'"],
    ['api', "update auth.operator set role = 'admin'"],
    ['api', "update directory.access_grant set role = 'READONLY'"],
    ['api', "update directory.account set email = ''"],
    ['api', "update directory.snapshot set state = 'released'"],
    ['worker', 'select * from auth.token_set'],
    ['worker', 'select * from auth.session'],
    ['worker', 'select email from auth.operator'],
    ['worker', 'delete from journal.event_data'],
    ['worker', "update delivery.endpoint set url_sealed = ''"],
    ['scheduler', 'select secret_sealed from delivery.endpoint'],
    ['auth', 'select * from delivery.endpoint'],
    ['worker', "update people.person set status = 'active'"],
    ['worker', "update governance.rule set ceiling = 'STANDARD'"],
    ['worker', 'delete from directory.access_grant'],
    ['scheduler', 'select * from auth.token_set'],
    ['scheduler', 'select * from people.person'],
    ['scheduler', "update directory.organisation set name = ''"],
    ['auth', 'select * from directory.account'],
    ['auth', 'select * from people.person'],
    ['auth', 'select * from journal.event_data'],
  ] as const)('%s may not: %s', async (login, statement) => {
    await expect(attempt(login, statement)).rejects.toThrow(denied);
  });

  it.each(loginNames)('%s cannot change what the journal says', async (login) => {
    for (const statement of [
      "update journal.event set type = 'x'",
      'delete from journal.event',
      'truncate journal.event',
      `update journal.event_${new Date().getUTCFullYear()} set type = 'x'`,
      "update journal.sealed set hash = '\\x00'",
      'delete from journal.sealed',
      'alter table journal.event disable trigger all',
      'drop table journal.sealed',
    ]) {
      await expect(attempt(login, statement), statement).rejects.toThrow(denied);
    }
  });

  it.each(services)('%s moves the head of the chain only if it is the sealer', async (login) => {
    const moved = attempt(login, 'update journal.head set position = position');
    if (login === 'scheduler') await expect(moved).resolves.toBeUndefined();
    else await expect(moved).rejects.toThrow(denied);
  });

  it.each(loginNames)('%s makes no objects outside of the queue', async (login) => {
    for (const statement of [
      'create schema probe',
      'create table public.probe (id int)',
      'create temporary table probe (id int)',
      'create table app.probe (id int)',
      "create function app.probe() returns int language sql as 'select 1'",
      'create role probe',
      'create extension dblink',
    ]) {
      await expect(attempt(login, statement), statement).rejects.toThrow(denied);
    }
  });

  it('queue sees nothing but its own schema', async () => {
    const { rows } = await sql<{ schema: string; name: string }>`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'bullmq')`.execute(
      database.db,
    );
    expect(rows.length).toBeGreaterThan(50);
    for (const { schema, name } of rows) {
      await expect(attempt('queue', `select from ${schema}.${name}`), name).rejects.toThrow(denied);
    }
  });

  it.each(services)("%s cannot look into the queue's schema", async (login) => {
    await sql`create table if not exists bullmq.probe (id int)`.execute(database.dbFor('queue'));
    await expect(attempt(login, 'select * from bullmq.probe')).rejects.toThrow(denied);
    await expect(attempt(login, 'create table bullmq.other (id int)')).rejects.toThrow(denied);
  });

  it.each(loginNames)('%s cannot become another login', async (login) => {
    for (const other of loginNames.filter((name) => name !== login)) {
      await expect(attempt(login, `set role ${database.loginPrefix}${other}`)).rejects.toThrow(denied);
    }
  });
});
