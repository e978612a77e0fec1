import { Text } from '@mantine/core';

type Affected = { readonly name: string; readonly email: string | null; readonly organisationName: string };

const most = 5;

/** The first few of the accounts that a change concerns, by name. */
export function AffectedAccounts({ title, accounts }: { title: string; accounts: readonly Affected[] }) {
  if (accounts.length === 0) return null;
  const names = accounts.slice(0, most).map(({ name, email, organisationName }) => {
    const who = name.trim() === '' ? (email ?? 'somebody without a name') : name;
    return `${who} in ${organisationName}`;
  });
  return (
    <Text size="sm">
      {title}: {names.join('; ')}
      {accounts.length > most && '; and more'}.
    </Text>
  );
}
