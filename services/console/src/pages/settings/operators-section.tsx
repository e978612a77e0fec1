import type { Operator } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { CopyValue } from '../../forms/copy-value.tsx';
import { useMay, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import styles from '../rules/rules.module.css';
import { OperatorDialog } from './operator-dialog.tsx';

/** Who may sign in. */
export function OperatorsSection() {
  const isAdmin = useMay('admin');
  const { operatorId } = useSession();
  const list = useList('/v1/operators', {});
  const [edited, setEdited] = useState<Operator | 'new'>();
  const [removed, setRemoved] = useState<Operator>();
  const columns: readonly Column<Operator>[] = [
    {
      id: 'name',
      header: 'Operator',
      cell: ({ id, displayName, email }) => (
        <>
          {displayName}
          {id === operatorId && ' (you)'}
          <span className={styles.sub}>{email ?? 'no e-mail address'}</span>
        </>
      ),
    },
    { id: 'role', header: 'Role', width: '9rem', cell: ({ role }) => stateText(role) },
    {
      id: 'groups',
      header: 'Sees',
      width: '11rem',
      secondary: true,
      cell: ({ organisationGroupIds }) =>
        organisationGroupIds === null ? 'All organisations' : counted(organisationGroupIds.length, 'group'),
    },
    {
      id: 'signIn',
      header: 'Signs in by',
      width: '14rem',
      secondary: true,
      cell: ({ identityIssuer }) => identityIssuer ?? 'One-time links',
    },
    ...(isAdmin
      ? [
          {
            id: 'change',
            header: 'Change',
            width: '11rem',
            cell: (operator: Operator) => (
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Change ${operator.displayName}`}
                  onClick={() => setEdited(operator)}
                >
                  Change
                </Button>
                {operator.id !== operatorId && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Remove ${operator.displayName}`}
                    onClick={() => setRemoved(operator)}
                  >
                    Remove
                  </Button>
                )}
              </Group>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {isAdmin && (
        <Group className="no-print">
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            New operator
          </Button>
        </Group>
      )}
      <DataTable label="Operators" columns={columns} list={list} empty={<EmptyState title="There is nobody yet" />} />
      <SignInHint />
      {edited && (
        <OperatorDialog operator={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      {removed && <RemoveDialog operator={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

function SignInHint() {
  return (
    <Panel title="How operators sign in">
      <Stack gap="xs">
        <Text size="sm">
          At the company’s identity provider where one is configured; its groups give the role anew at each sign-in.
          Otherwise by a one-time link, which whoever runs Keyledger makes on its machine:
        </Text>
        <CopyValue value="npm run keyledger -- sign-in-link --email name@example.com" label="the command" />
      </Stack>
    </Panel>
  );
}

function RemoveDialog({ operator, onClose }: { operator: Operator; onClose: () => void }) {
  const store = useQueryClient();
  const removing = rest.useMutation('delete', '/v1/operators/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The operator is removed.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/operators'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Remove ${operator.displayName}?`}
      confirm="Remove"
      danger
      busy={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate({ params: { path: { id: operator.id } } })}
      onClose={onClose}
    >
      <Text size="sm">
        Their sessions end at once and they cannot sign in any more. What they did stays in the journal.
      </Text>
    </ConfirmDialog>
  );
}
