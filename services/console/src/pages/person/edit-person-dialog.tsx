import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { changeOf, fieldsOf } from '../../people/person-fields.ts';
import { PersonForm } from '../../people/person-form.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';

/** Changes what the first source says about somebody. */
export function EditPersonDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const store = useQueryClient();
  const editable = useEditable('/v1/people/{id}', { id: personId });
  const before = editable.data && fieldsOf(editable.data.value);
  const { draft: fields, setDraft, theirs } = useDraft(editable.data?.etag, before);
  const saving = rest.useMutation('patch', '/v1/people/{id}', {
    onSuccess: ({ displayName }) => {
      notifications.show({ message: `${displayName} was changed. The checks run at once.`, color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/{id}'] });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/{id}/records'] });
      onClose();
    },
  });
  const body = before && fields ? changeOf(before, fields) : {};
  const source = editable.data?.value.source;
  return (
    <ConfirmDialog
      opened
      title="Edit this person"
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
      disabled={Object.keys(body).length === 0 || fields?.displayName.trim() === ''}
      onConfirm={() => {
        if (editable.data === undefined) return;
        saving.mutate({ params: { path: { id: personId } }, headers: ifMatch(editable.data.etag), body });
      }}
      onClose={onClose}
    >
      {fields === undefined ? (
        <LoadingLines lines={6} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            This changes what {source} says. When {source} tells of this person again, its word counts.
          </Text>
          <PersonForm fields={fields} onChange={(part) => setDraft({ ...fields, ...part })} />
        </>
      )}
    </ConfirmDialog>
  );
}
