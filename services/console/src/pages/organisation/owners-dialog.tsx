import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { PickMany } from '../../pickers/pick-many.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';

/** Says who answers for an organisation. */
export function OwnersDialog({ organisationId, onClose }: { organisationId: string; onClose: () => void }) {
  const store = useQueryClient();
  const editable = useEditable('/v1/organisations/{id}', { id: organisationId });
  const before = editable.data && { ownerPersonIds: editable.data.value.ownerPersonIds };
  const { draft, setDraft, theirs } = useDraft(editable.data?.etag, before);
  const ids = draft?.ownerPersonIds;
  const saving = rest.useMutation('patch', '/v1/organisations/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The owners are saved.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/organisations/{id}'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Who answers for this organisation"
      confirm="Save"
      busy={saving.isPending}
      error={editable.error ?? saving.error}
      newer={{
        theirs,
        look: () => {
          saving.reset();
          void editable.refetch();
        },
      }}
      disabled={ids === before?.ownerPersonIds}
      onConfirm={() => {
        if (editable.data === undefined || ids === undefined) return;
        saving.mutate({
          params: { path: { id: organisationId } },
          headers: ifMatch(editable.data.etag),
          body: { ownerPersonIds: ids },
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
        <PickMany
          kind="person"
          label="Owners, the first of all first"
          ids={ids}
          onChange={(ownerPersonIds) => setDraft({ ownerPersonIds })}
        />
      )}
    </ConfirmDialog>
  );
}
