import type { paths } from '@keyledger/contracts/rest';

type Summary = paths['/v1/summary']['get']['responses'][200]['content']['application/json'];

/** What has to be known before anybody can say that nobody who left gets in; `all` when it is, as far as one may see. */
export type LeaversKnown = 'no organisation' | 'no person' | 'all';

/** Whether organisations were read and people told of. Who is limited to groups is not told how many people there are. */
export function leaversKnown({ organisations, people }: Pick<Summary, 'organisations' | 'people'>): LeaversKnown {
  const { byDataState } = organisations;
  if (organisations.total - (byDataState.never_read ?? 0) === 0) return 'no organisation';
  if (people !== null && people.active + people.leave + people.offboarded === 0) return 'no person';
  return 'all';
}
