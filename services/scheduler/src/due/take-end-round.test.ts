import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { enqueueDue } from './enqueue-due.ts';
import { takeEndRound } from './take-end-round.ts';

const database = await testDatabase();
const scheduler = database.dbFor('scheduler');
const passFiveMinutes = () =>
  sql`update schedule.end_round set next_round_at = next_round_at - interval '301 seconds'`.execute(database.db);

it('what ends soon is looked for every five minutes, once however many look, each time under a name of its own', async () => {
  const taken = await Promise.all([takeEndRound(scheduler), takeEndRound(database.dbFor('scheduler'))]);
  expect(taken.filter((round) => round !== null)).toEqual([expect.stringMatching(/^ends\.\d+$/)]);
  expect(await takeEndRound(scheduler)).toBeNull();
  await passFiveMinutes();
  const queues: string[] = [];
  const enqueue = async () => {
    await enqueueDue(scheduler, async (queue, jobs) => void queues.push(...jobs.map(() => queue)));
  };
  await enqueue();
  await enqueue();
  expect(queues.filter((queue) => queue === 'announce-ends')).toHaveLength(1);
});
