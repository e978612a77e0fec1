import type { Account } from '@keyledger/contracts/rest';

/** What an account is called: its name, else its address. */
export function accountName({ firstName, lastName, email }: Pick<Account, 'firstName' | 'lastName' | 'email'>): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email || 'An unnamed user';
}
