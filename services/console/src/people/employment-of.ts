import type { Person } from '@keyledger/contracts/rest';

/** What somebody's employment is at an instant, in a word. `Leaving`: the end is known and lies ahead. */
export type Employment = 'Active' | 'On leave' | 'Not yet begun' | 'Leaving' | 'Left' | 'Deleted';

/** Whether somebody works here at an instant, by what their sources say. */
export function employmentOf(
  person: Pick<Person, 'status' | 'startsAt' | 'endsAt' | 'deletedAt'>,
  now: Date,
): Employment {
  const { status, startsAt, endsAt, deletedAt } = person;
  if (deletedAt !== null) return 'Deleted';
  if (status === 'offboarded' || (endsAt !== null && Date.parse(endsAt) <= now.getTime())) return 'Left';
  if (startsAt !== null && Date.parse(startsAt) > now.getTime()) return 'Not yet begun';
  if (endsAt !== null) return 'Leaving';
  return status === 'leave' ? 'On leave' : 'Active';
}
