import { Alert, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { newPersonOf, noFields, sourceByHand } from '../../people/person-fields.ts';
import { PersonForm } from '../../people/person-form.tsx';

/** Adds somebody whom no source tells of, and leads to their page. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const store = useQueryClient();
  const navigate = useNavigate();
  const [fields, setFields] = useState(noFields);
  const { data: sources } = rest.useQuery('get', '/v1/people/sources');
  const adding = rest.useMutation('post', '/v1/people', {
    onSuccess: ({ id, displayName }) => {
      notifications.show({
        message: `${displayName} was added. Accounts with their addresses become theirs.`,
        color: 'green',
      });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people'] });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/sources'] });
      void navigate({ to: '/people/$personId', params: { personId: id } });
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Add a person"
      confirm="Add"
      busy={adding.isPending}
      error={adding.error}
      disabled={fields.displayName.trim() === ''}
      onConfirm={() => adding.mutate({ body: newPersonOf(fields) })}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        For somebody whom no source tells of. They are kept under the source “{sourceByHand}”; when another source tells
        of the same e-mail address, the two become one person. That they left has to be said here, too.
      </Text>
      {sources?.data.length === 0 && (
        <Alert color="yellow" variant="light" title="This would be the first person">
          From then on every account that is nobody’s counts as unidentified. If you have a list of everybody, import it
          first.
        </Alert>
      )}
      <PersonForm fields={fields} onChange={(part) => setFields({ ...fields, ...part })} />
    </ConfirmDialog>
  );
}
