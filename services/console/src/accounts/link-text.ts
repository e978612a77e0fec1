import type { Account } from '@keyledger/contracts/rest';

const words: Readonly<Record<NonNullable<Account['linkMethod']>, string>> = {
  manual: 'Linked by hand',
  confirmed: 'Confirmed earlier',
  global_user_id: 'Same Xero user elsewhere',
  email: 'E-mail address',
  alias: 'Another e-mail address',
};

/** How it is known whose an account is, in words. */
export function linkText(method: NonNullable<Account['linkMethod']>): string {
  return words[method] ?? method;
}
