import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { PickMany } from '../../pickers/pick-many.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';

/** Says who answers for an organisation. */
export function OwnersDialog({ organisationId, onClose }: { organisationId: string; onClose: () => void }) {
  const store = useQueryClient();
  const editable = useEditable('/v1/organisations/{id}', { id: organisationId });
  const [edited, setEdited] = useState<string[]>();
  const saving = rest.useMutation('patch', '/v1/organisations/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The owners are saved.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/organisations/{id}'] });
      onClose();
    },
  });
  const ids = edited ?? editable.data?.value.ownerPersonIds;
  return (
    <ConfirmDialog
      opened
      title="Who answers for this organisation"
      confirm="Save"
      busy={saving.isPending}
      error={editable.error ?? saving.error}
      disabled={edited === undefined}
      onConfirm={() => {
        if (editable.data === undefined || edited === undefined) return;
        saving.mutate({
          params: { path: { id: organisationId } },
          headers: ifMatch(editable.data.etag),
          body: { ownerPersonIds: edited },
        });
      }}
      onClose={onClose}
    >
      <Text size="sm">
        What is found here falls to the first of them who still works here. What somebody answers for already stays with
        them until it is given to somebody else on its case.
      </Text>
      {ids === undefined ? (
        <LoadingLines lines={2} />
      ) : (
        <PickMany kind="person" label="Owners, the first of all first" ids={ids} onChange={setEdited} />
      )}
    </ConfirmDialog>
  );
}
