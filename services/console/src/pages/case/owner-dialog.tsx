import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { Refusals } from '../../decisions/refusals.tsx';
import { refusedOf } from '../../decisions/use-decide.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';

/** Gives violations to an owner, or back to the owner of their organisation. */
export function OwnerDialog(props: {
  violationIds: readonly string[];
  ownerPersonId: string | null;
  onClose: () => void;
}) {
  const { violationIds, onClose } = props;
  const [ownerPersonId, setOwner] = useState(props.ownerPersonId);
  const store = useQueryClient();
  const assigning = rest.useMutation('post', '/v1/violations/bulk', {
    onSuccess: ({ results }) => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/violations/{id}'] });
      if (refusedOf(results).length > 0) return;
      notifications.show({ message: 'Somebody else answers for it now.', color: 'green' });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Who answers for it"
      confirm="Save"
      busy={assigning.isPending}
      error={assigning.error}
      disabled={ownerPersonId === props.ownerPersonId}
      onConfirm={() => assigning.mutate({ body: { action: 'assign', violationIds: [...violationIds], ownerPersonId } })}
      onClose={onClose}
    >
      <Text size="sm">
        The owner sees to it that it is mended in time. Without an owner of its own it falls to the first owner of its
        organisation: take the name out for that.
      </Text>
      <PersonPicker label="Owner" value={ownerPersonId} onChange={setOwner} worksHere />
      <Refusals refusals={refusedOf(assigning.data?.results ?? [])} />
    </ConfirmDialog>
  );
}
