import type { Account } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { Panel } from '../../app/panel.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { accountName } from './account-name.ts';
import styles from './organisation.module.css';

const mostShown = 6;
const mostAsked = 12;
const rolesThatMay = ['FINANCIALADVISER', 'STANDARD'];

/** Who can probably add and remove people in an organisation: the subscriber, advisers, and Standard users with Manage users. */
export function AdministratorsPanel({ organisationId }: { organisationId: string }) {
  const query = rest.useQuery('get', '/v1/accounts', {
    params: { query: { organisationId: [organisationId], role: rolesThatMay, limit: 500 } },
  });
  const subscriber = rest.useQuery('get', '/v1/accounts', {
    params: { query: { organisationId: [organisationId], isSubscriber: 'true', limit: 10 } },
  });
  return (
    <Panel title="Who can remove people">
      <QueryState query={query}>
        {({ data }) => <Administrators accounts={inOrder([...(subscriber.data?.data ?? []), ...data])} />}
      </QueryState>
    </Panel>
  );
}

function Administrators({ accounts }: { accounts: readonly Account[] }) {
  const asked = accounts.slice(0, mostAsked);
  const people = useQueries({
    queries: asked
      .flatMap(({ personId }) => personId ?? [])
      .map((id) => rest.queryOptions('get', '/v1/people/{id}', { params: { path: { id } } })),
  });
  if (people.some(({ isPending }) => isPending)) return <LoadingLines lines={4} height={16} />;
  const gone = new Set(people.flatMap(({ data }) => (data?.status === 'offboarded' ? data.id : [])));
  const found = accounts.filter(({ personId }) => personId === null || !gone.has(personId));
  const more = found.length - mostShown;
  if (found.length === 0) return <Text c="dimmed">Nobody who could is known.</Text>;
  return (
    <>
      <ul className={styles.people}>
        {found.slice(0, mostShown).map((account) => (
          <li key={account.id}>
            {accountName(account)}
            <Text span size="sm" c="dimmed">
              {` ${account.roleName}${account.isSubscriber ? ', holds the subscription' : ''}`}
            </Text>
          </li>
        ))}
        {more > 0 && <li>and {counted(more, 'other')}</li>}
      </ul>
      <Text size="xs" c="dimmed" mt="xs">
        Likely, not certain: Xero’s API does not tell who has <em>Manage users</em>. Who has left is not named.
      </Text>
    </>
  );
}

function inOrder(accounts: readonly Account[]): Account[] {
  const once = [...new Map(accounts.map((account) => [account.id, account])).values()];
  const weight = ({ isSubscriber, role }: Account): number =>
    (isSubscriber ? 2 : 0) + (role === 'FINANCIALADVISER' ? 1 : 0);
  return once.toSorted((a, b) => weight(b) - weight(a));
}
