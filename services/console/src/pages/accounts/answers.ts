import type { Account } from '@keyledger/contracts/rest';
import { type AccountClass, accountClasses } from '../../accounts/account-kinds.ts';

/** What one can answer to whose or what accounts are. */
export type Answer = 'person' | 'new' | 'nobody' | AccountClass;

const words: Readonly<Record<Answer, { label: string; description?: string }>> = {
  person: { label: 'Somebody of our people' },
  new: { label: 'Somebody new', description: 'Adds the person, then links.' },
  external: {
    label: 'Somebody external',
    description: 'Works for another company, with a sponsor, a ceiling and an end.',
  },
  client: { label: 'Staff of the client', description: 'Works in the client’s own business.' },
  shared: { label: 'A shared mailbox', description: 'Several people use it. It needs an owner and a purpose.' },
  integration: { label: 'An integration', description: 'A program uses it. It needs an owner.' },
  vendor: { label: 'A vendor', description: 'Support that appears as a user, for a time.' },
  nobody: { label: 'Nobody of our people', description: 'Takes the link away; what it is stays open.' },
};

/** The answers that can be given about these accounts. */
export function answersFor(given: { mayAddPeople: boolean; accounts: readonly Account[] }) {
  const isLinked = given.accounts.some(({ personId }) => personId !== null);
  const offered: Answer[] = [
    'person',
    ...(given.mayAddPeople ? (['new'] as const) : []),
    ...accountClasses,
    ...(isLinked ? (['nobody'] as const) : []),
  ];
  return offered.map((value) => ({ value, ...words[value] }));
}
