import { expect, it } from 'vitest';
import type { HttpSend } from './http-send.ts';
import { observeClock } from './observe-clock.ts';

const theirs = Date.parse('2026-03-31T12:00:00Z');

async function differenceWith(
  date: string | undefined,
  startedAt: number,
  endedAt: number,
): Promise<number | undefined> {
  const send: HttpSend = async () => ({ status: 200, headers: { date }, body: Buffer.from('') });
  const times = [startedAt, endedAt];
  let seen: number | undefined;
  const observed = observeClock(send, {
    now: () => times.shift() ?? endedAt,
    onDifference: (seconds) => {
      seen = seconds;
    },
  });
  await observed({ method: 'GET', url: 'https://api.xero.com/', headers: {}, timeoutMs: 1 });
  return seen;
}
const date = new Date(theirs).toUTCString();

it('finds no difference while the answer was made during the call', async () => {
  expect(await differenceWith(date, theirs + 400, theirs + 900)).toBe(0);
  expect(await differenceWith(date, theirs - 20_000, theirs + 5_000)).toBe(0);
});

it('tells by how many seconds this clock is ahead or behind', async () => {
  expect(await differenceWith(date, theirs + 45_999, theirs + 46_100)).toBe(45);
  expect(await differenceWith(date, theirs - 40_500, theirs - 40_000)).toBe(-40);
});

it('says nothing about an answer without a readable date', async () => {
  expect(await differenceWith(undefined, theirs, theirs)).toBeUndefined();
  expect(await differenceWith('soon', theirs, theirs)).toBeUndefined();
});
