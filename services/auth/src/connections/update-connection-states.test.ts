import { randomUUID } from 'node:crypto';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { updateConnectionStates } from './update-connection-states.ts';

const database = await testDatabase();
const actor = { type: 'service', id: 'auth' } as const;

it('does not wait for those who only refer to an organisation, so that nobody waits in a circle', async () => {
  const { id } = await database.db
    .insertInto('directory.organisation')
    .values({ xero_tenant_id: randomUUID(), name: 'Kauri Joinery' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    with a as (insert into auth.authorisation (kind, client_id, xero_user_id, state) values ('consent', 'client', ${randomUUID()}, 'revoked') returning id)
    insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
    select a.id, ${id}, ${randomUUID()}, ${randomUUID()}, 'ORGANISATION' from a`.execute(database.db);
  const changes = await database
    .dbFor('worker')
    .transaction()
    .execute(async (worker) => {
      await worker
        .insertInto('governance.violation_case')
        .values({ subject_type: 'organisation', subject_id: id, organisation_id: id })
        .execute();
      return database
        .dbFor('auth')
        .transaction()
        .execute(async (db) => {
          await sql`set local lock_timeout = '2s'`.execute(db);
          return updateConnectionStates(db, { organisationIds: [id] }, actor);
        });
    });
  expect(changes).toMatchObject([{ organisationId: id, before: 'connected', after: 'disconnected' }]);
});

it('has the checks of organisations evaluated whose state has changed, and of no others', async () => {
  const { db } = database;
  await db.deleteFrom('schedule.request').execute();
  const { id } = await db
    .insertInto('directory.organisation')
    .values({ xero_tenant_id: randomUUID(), name: 'Rimu Dental' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    with a as (insert into auth.authorisation (kind, client_id, xero_user_id, state) values ('consent', 'client', ${randomUUID()}, 'needs_reconsent') returning id)
    insert into auth.connection (authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type)
    select a.id, ${id}, ${randomUUID()}, ${randomUUID()}, 'ORGANISATION' from a`.execute(db);
  const update = () =>
    database
      .dbFor('auth')
      .transaction()
      .execute((auth) => updateConnectionStates(auth, { organisationIds: [id] }, actor));
  expect(await update()).toMatchObject([{ before: 'connected', after: 'needs_reconsent' }]);
  expect(await update()).toEqual([]);
  const requests = await db.selectFrom('schedule.request').select(['kind', 'organisation_id', 'cause']).execute();
  expect(requests).toEqual([{ kind: 'evaluate', organisation_id: id, cause: 'connection_state' }]);
});
