import type { Organisation } from '@keyledger/contracts/rest';
import { Button, List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';

type Shown = Pick<Organisation, 'id' | 'name' | 'governance'>;

/** Ends every way to an organisation at Xero, once it was said what that means. */
export function DisconnectOrganisation({ organisation }: { organisation: Shown }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="light" className="no-print" onClick={() => setAsked(true)}>
        Disconnect…
      </Button>
      {isAsked && <DisconnectDialog organisation={organisation} onClose={() => setAsked(false)} />}
    </>
  );
}

function DisconnectDialog({ organisation, onClose }: { organisation: Shown; onClose: () => void }) {
  const store = useQueryClient();
  const ending = rest.useMutation('post', '/v1/organisations/{id}/disconnect', {
    onSuccess: () => {
      notifications.show({ message: 'It is disconnected.', color: 'green' });
      for (const path of ['/v1/organisations/{id}', '/v1/summary']) {
        void store.invalidateQueries({ queryKey: ['get', path] });
      }
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Disconnect ${organisation.name}?`}
      confirm="Disconnect it"
      danger
      busy={ending.isPending}
      error={ending.error}
      onConfirm={() => ending.mutate({ params: { path: { id: organisation.id } } })}
      onClose={onClose}
    >
      <Text size="sm">Keyledger’s connection to it ends at Xero, at once.</Text>
      <List size="sm" spacing={4}>
        <List.Item>Nobody’s access there changes, and what was read stays.</List.Item>
        {organisation.governance !== 'retired' && (
          <List.Item>
            Its open violations stay, and nothing can be proved to be fixed any more. After a day it counts as stale,
            which is a violation too. If it is no longer yours to govern, retire it as well.
          </List.Item>
        )}
        <List.Item>One more organisation can be connected in its place.</List.Item>
        <List.Item>To have it back, connect Xero again and choose it.</List.Item>
      </List>
    </ConfirmDialog>
  );
}
