import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDeliveryWorld } from '../testing/delivery-world.ts';
import { purgeDeliveries } from './purge-deliveries.ts';

const database = await testDatabase();
const { world, endpoint, messagesOf } = await openDeliveryWorld(database);

it('forgets what ended more than 30 days ago, keeps what waits, and says so', async () => {
  const { id } = await endpoint({ url: 'https://receiver.example.com/' });
  await sql`
    insert into delivery.message (endpoint_id, kind, type, object, state, next_attempt_at, ended_at)
    values (${id}, 'test', 'old', 'a', 'delivered', null, app.now() - interval '31 days'),
           (${id}, 'test', 'new', 'b', 'failed', null, app.now() - interval '29 days'),
           (${id}, 'test', 'waiting', 'c', 'pending', app.now() - interval '60 days', null)`.execute(world.owner);
  expect(await purgeDeliveries(world.worker)).toEqual({ deleted: 1, more: false });
  expect((await messagesOf(id)).map(({ type }) => type)).toEqual(['new', 'waiting']);
  const { rows } = await sql`select type from journal.event where subject_id = 'delivery'`.execute(world.owner);
  expect(rows).toEqual([{ type: 'records.purged' }]);
  expect(await purgeDeliveries(world.worker)).toEqual({ deleted: 0, more: false });
});
