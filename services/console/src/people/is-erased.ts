import type { Person } from '@keyledger/contracts/rest';

/** Whether somebody's personal data were erased: the id that a source gave them is, too. */
export function isErased({ externalId }: Pick<Person, 'externalId'>): boolean {
  return externalId.startsWith('erased:');
}
