import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { takeMailRound } from './take-mail-round.ts';

const database = await testDatabase();
const scheduler = database.dbFor('scheduler');

it('a round of mail comes once a minute, each under a name of its own', async () => {
  const first = await takeMailRound(scheduler);
  expect(first).toMatch(/^mail\.\d+$/);
  expect(await takeMailRound(scheduler)).toBeNull();
  await sql`update delivery.mail_round set next_round_at = next_round_at - interval '61 seconds'`.execute(database.db);
  expect(await takeMailRound(scheduler)).not.toBeNull();
});
