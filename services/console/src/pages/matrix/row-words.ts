import type { MatrixRow } from '@keyledger/contracts/rest';

const kinds: Readonly<Record<NonNullable<MatrixRow['accountKind']>, string>> = {
  unclassified: 'an account of nobody known',
  person: 'an account of a person of ours',
  external: 'an external account',
  client: 'an account of the client’s staff',
  shared: 'a shared mailbox',
  integration: 'an integration',
  vendor: 'an account of a vendor',
};

/** What a row is called aloud: the name, and of an account what kind it is. */
export function rowWords({ name, accountKind }: Pick<MatrixRow, 'name' | 'accountKind'>): string {
  return accountKind === null ? name : `${name}, ${kinds[accountKind] ?? 'an account'}`;
}
