import type { SignedInSession } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useMay, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import styles from '../rules/rules.module.css';
import { browserText } from './browser-text.ts';
import { useOperatorNames } from './use-operator-names.ts';

/** Browsers that are signed in: one's own, for administrators everybody's. */
export function SessionsSection() {
  const { operatorId, displayName } = useSession();
  const seesAll = useMay('admin');
  const list = useList('/v1/sessions', {});
  const names = useOperatorNames(seesAll);
  const [ending, setEnding] = useState<SignedInSession>();
  const nameOf = (id: string): string => (id === operatorId ? displayName : (names.get(id) ?? '…'));
  const columns: readonly Column<SignedInSession>[] = [
    {
      id: 'who',
      header: 'Who',
      cell: (one) => (
        <>
          {nameOf(one.operatorId)}
          {one.current && ' (this browser)'}
          <span className={styles.sub}>{browserText(one.userAgent)}</span>
        </>
      ),
    },
    {
      id: 'by',
      header: 'Signed in by',
      width: '11rem',
      secondary: true,
      cell: ({ signedInBy }) => (signedInBy === 'link' ? 'One-time link' : 'Identity provider'),
    },
    { id: 'since', header: 'Since', width: '9rem', cell: ({ createdAt }) => <Instant at={createdAt} relative inRow /> },
    {
      id: 'until',
      header: 'Ends by itself',
      width: '9rem',
      secondary: true,
      cell: ({ expiresAt }) => <Instant at={expiresAt} relative inRow />,
    },
    {
      id: 'end',
      header: 'End',
      width: '5rem',
      cell: (one) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`End the session of ${nameOf(one.operatorId)}`}
          onClick={() => setEnding(one)}
        >
          End
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable label="Sessions" columns={columns} list={list} empty={<EmptyState title="Nobody is signed in" />} />
      {ending && <EndDialog session={ending} name={nameOf(ending.operatorId)} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function EndDialog({ session, name, onClose }: { session: SignedInSession; name: string; onClose: () => void }) {
  const store = useQueryClient();
  const ending = rest.useMutation('delete', '/v1/sessions/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The session is ended.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/sessions'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="End this session?"
      confirm="End the session"
      danger
      busy={ending.isPending}
      error={ending.error}
      onConfirm={() => ending.mutate({ params: { path: { id: session.id } } })}
      onClose={onClose}
    >
      <Text size="sm">
        {session.current
          ? 'This is the browser that you are using: you will have to sign in again.'
          : `${name} has to sign in again there (${browserText(session.userAgent)}).`}
      </Text>
    </ConfirmDialog>
  );
}
