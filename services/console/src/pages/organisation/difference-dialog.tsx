import type { Account, Snapshot, SnapshotWithDifference } from '@keyledger/contracts/rest';
import { Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { type AccessChanges, accessChangesOf, fieldChangeText } from './access-changes.ts';
import { accountName } from './account-name.ts';
import { ReleaseQuarantine } from './release-quarantine.tsx';

type Props = { snapshot: Snapshot | undefined; onClose: () => void };

/** Who came, went or changed between a snapshot and the one before it. */
export function DifferenceDialog({ snapshot, onClose }: Props) {
  return (
    <Modal
      opened={snapshot !== undefined}
      onClose={onClose}
      title="What this read changed"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {snapshot && <Difference snapshot={snapshot} />}
      {snapshot?.state === 'quarantined' && <ReleaseQuarantine id={snapshot.id} onDone={onClose} />}
    </Modal>
  );
}

/** So many accounts fit into an address. */
const mostChanged = 100;

function Difference({ snapshot }: { snapshot: Snapshot }) {
  const { id, organisationId, firstReadCompletedAt } = snapshot;
  const query = rest.useQuery('get', '/v1/snapshots/{id}', { params: { path: { id } } });
  const accounts = rest.useQuery('get', '/v1/accounts', {
    params: { query: { organisationId: [organisationId], include: 'deleted', limit: 500 } },
  });
  const changedIds =
    query.data?.difference?.changedAccounts.map(({ accountId }) => accountId).slice(0, mostChanged) ?? [];
  const grants = rest.useQuery(
    'get',
    '/v1/grants',
    { params: { query: { accountId: changedIds, limit: 500 } } },
    { enabled: changedIds.length > 0 },
  );
  const changes = accessChangesOf(grants.data?.data ?? [], firstReadCompletedAt);
  const byId = new Map(accounts.data?.data.map((account) => [account.id, account]));
  return (
    <QueryState query={query}>
      {({ difference }) => (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Read <Instant at={firstReadCompletedAt} />
          </Text>
          {groupsOf(snapshot, difference, byId, changes).map(({ title, lines }) => (
            <div key={title}>
              <Text component="h3" fw={600} size="sm" mb={4}>
                {title}
              </Text>
              <ul>
                {lines.map(([key, text]) => (
                  <li key={key}>{text}</li>
                ))}
              </ul>
            </div>
          ))}
          <Text size="sm">
            <Link to="/matrix" search={{ organisationId: [organisationId], as_of: firstReadCompletedAt }}>
              Everybody’s access as of then
            </Link>
          </Text>
        </Stack>
      )}
    </QueryState>
  );
}

type Group = { title: string; lines: [key: string, text: string][] };

function groupsOf(
  snapshot: Snapshot,
  difference: SnapshotWithDifference['difference'],
  byId: ReadonlyMap<string, Account>,
  changes: ReadonlyMap<string, AccessChanges>,
): Group[] {
  if (difference === null) return [];
  const nameOf = (id: string): string => {
    const account = byId.get(id);
    return account === undefined ? id : accountName(account);
  };
  const byName = (ids: readonly string[]): Group['lines'] => ids.map((id) => [id, nameOf(id)]);
  const isNew = ({ firstSeenAt }: Account): boolean =>
    firstSeenAt >= snapshot.firstReadStartedAt && firstSeenAt <= snapshot.firstReadCompletedAt;
  const added = [...byId.values()]
    .filter(isNew)
    .map((account): Group['lines'][number] => [account.id, `${accountName(account)}, ${account.roleName}`]);
  const changed = difference.changedAccounts.map(({ accountId, fields }): Group['lines'][number] => [
    accountId,
    `${nameOf(accountId)}: ${fields.map((field) => fieldChangeText(field, changes.get(accountId), byId.get(accountId))).join('; ')}`,
  ]);
  return [
    { title: 'Added', lines: added },
    { title: 'Came back', lines: byName(difference.returnedAccountIds) },
    { title: 'Removed', lines: byName(difference.removedAccountIds) },
    { title: 'Missing from this read; they keep their access', lines: byName(difference.lostAccountIds) },
    { title: 'Changed', lines: changed },
  ].filter(({ lines }) => lines.length > 0);
}
