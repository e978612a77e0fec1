import type { ApiKey } from '@keyledger/contracts/rest';
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useMay } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import styles from '../rules/rules.module.css';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';

/** The keys of other systems. */
export function KeysSection() {
  const isAdmin = useMay('admin');
  const list = useList('/v1/api-keys', {});
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [ending, setEnding] = useState<ApiKey>();
  const columns: readonly Column<ApiKey>[] = [
    {
      id: 'name',
      header: 'Key',
      cell: ({ name, tokenPrefix }) => (
        <>
          {name}
          <span className={styles.sub}>{tokenPrefix}…</span>
        </>
      ),
    },
    { id: 'scopes', header: 'May', secondary: true, cell: ({ scopes }) => scopes.join(', ') },
    {
      id: 'used',
      header: 'Last used',
      width: '9rem',
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <Instant at={lastUsedAt} relative inRow />),
    },
    {
      id: 'expires',
      header: 'Expires',
      width: '9rem',
      secondary: true,
      cell: ({ expiresAt }) => (expiresAt === null ? 'Never' : <Instant at={expiresAt} relative inRow />),
    },
    ...(isAdmin
      ? [
          {
            id: 'end',
            header: 'End',
            width: '6rem',
            cell: (key: ApiKey) => (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Revoke ${key.name}`}
                onClick={() => setEnding(key)}
              >
                Revoke
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {isAdmin && (
        <Group className="no-print">
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            New key
          </Button>
        </Group>
      )}
      <DataTable
        label="API keys"
        columns={columns}
        list={list}
        empty={
          <EmptyState title="There is no key yet">
            Make one for each system that reads or writes here, with no more than it needs.
          </EmptyState>
        }
      />
      {isAdding && (
        <NewKeyDialog
          onClose={() => setAdding(false)}
          onMade={(key) => {
            setAdding(false);
            setSecret(key);
          }}
        />
      )}
      <SecretDialog title="The new key" secret={secret} label="the key" onClose={() => setSecret(undefined)} />
      {ending && <EndKeyDialog apiKey={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function EndKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const store = useQueryClient();
  const ending = rest.useMutation('delete', '/v1/api-keys/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The key is revoked.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/api-keys'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Revoke “${apiKey.name}”?`}
      confirm="Revoke the key"
      danger
      busy={ending.isPending}
      error={ending.error}
      onConfirm={() => ending.mutate({ params: { path: { id: apiKey.id } } })}
      onClose={onClose}
    >
      <Text size="sm">Whatever uses it is refused from this moment on. This cannot be taken back.</Text>
    </ConfirmDialog>
  );
}
