import type { Account } from '@keyledger/contracts/rest';

/** An account by the name that Xero shows, or by its address. */
export function accountName({ firstName, lastName, email }: Pick<Account, 'firstName' | 'lastName' | 'email'>): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return name === '' ? (email ?? 'An unnamed user') : name;
}
