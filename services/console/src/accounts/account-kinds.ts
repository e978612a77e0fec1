/** What an account can be that belongs to nobody of our people. */
export const accountClasses = ['external', 'client', 'shared', 'integration', 'vendor'] as const;
export type AccountClass = (typeof accountClasses)[number];

/** Everything that an account can be. */
export const accountKinds = ['unclassified', 'person', ...accountClasses] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Kinds of accounts in words. */
export const kindWords: Readonly<Record<AccountKind, string>> = {
  unclassified: 'Unknown',
  person: 'A person of ours',
  external: 'External',
  client: 'Staff of the client',
  shared: 'Shared mailbox',
  integration: 'Integration',
  vendor: 'Vendor',
};
