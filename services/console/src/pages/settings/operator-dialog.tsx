import { operatorRoles } from '@keyledger/contracts/names';
import type { Operator } from '@keyledger/contracts/rest';
import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { PickMany } from '../../pickers/pick-many.tsx';
import { PickOne } from '../../pickers/pick-one.tsx';

const roleTexts: Readonly<Record<(typeof operatorRoles)[number], string>> = {
  admin: 'Admin: changes everything',
  reviewer: 'Reviewer: works on violations',
  auditor: 'Auditor: reads everything, changes nothing',
};

/** Lets somebody sign in, or changes what they may do. */
export function OperatorDialog({ operator, onClose }: { operator: Operator | undefined; onClose: () => void }) {
  const [draft, setDraft] = useState({
    displayName: operator?.displayName ?? '',
    email: operator?.email ?? '',
    role: operator?.role ?? ('reviewer' as const),
    personId: operator?.personId ?? null,
    groupIds: [...(operator?.organisationGroupIds ?? [])],
  });
  const store = useQueryClient();
  const onSuccess = (): void => {
    notifications.show({ message: 'Saved.', color: 'green' });
    void store.invalidateQueries({ queryKey: ['get', '/v1/operators'] });
    onClose();
  };
  const adding = rest.useMutation('post', '/v1/operators', { onSuccess });
  const changing = rest.useMutation('patch', '/v1/operators/{id}', { onSuccess });
  const body = {
    displayName: draft.displayName.trim(),
    email: draft.email.trim() === '' ? null : draft.email.trim(),
    role: draft.role,
    personId: draft.personId,
    organisationGroupIds: draft.groupIds.length === 0 ? null : draft.groupIds,
  };
  return (
    <ConfirmDialog
      opened
      title={operator === undefined ? 'New operator' : `Change ${operator.displayName}`}
      confirm="Save"
      busy={adding.isPending || changing.isPending}
      error={adding.error ?? changing.error}
      disabled={body.displayName === ''}
      onConfirm={() => {
        if (operator === undefined) adding.mutate({ body });
        else
          changing.mutate({ params: { path: { id: operator.id } }, headers: ifMatch(`"${operator.version}"`), body });
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        value={draft.displayName}
        onChange={(event) => setDraft({ ...draft, displayName: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail address"
        type="email"
        value={draft.email}
        onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
      />
      <Select
        label="Role"
        description={
          operator?.identityIssuer ? 'The identity provider’s groups set it anew at the next sign-in.' : null
        }
        data={operatorRoles.map((value) => ({ value, label: roleTexts[value] }))}
        value={draft.role}
        allowDeselect={false}
        onChange={(role) => setDraft({ ...draft, role: (role ?? 'reviewer') as Operator['role'] })}
      />
      <PickOne
        kind="person"
        label="Is this person"
        description="So that nobody decides about their own access."
        id={draft.personId}
        onChange={(personId) => setDraft({ ...draft, personId })}
      />
      <PickMany
        kind="group"
        label="Limited to groups of organisations"
        description="Empty: sees all organisations."
        ids={draft.groupIds}
        onChange={(groupIds) => setDraft({ ...draft, groupIds })}
      />
    </ConfirmDialog>
  );
}
