import type { Organisation } from '@keyledger/contracts/rest';
import { Select, TagsInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { tellSaved } from '../../effects/tell-saved.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { changeOf, draftOf, type OrganisationDraft } from './organisation-draft.ts';

/** Whose an organisation is, in words. */
export const relationshipTexts: Readonly<Record<Organisation['relationship'], string>> = {
  own: 'Our own',
  client: 'A client’s',
};

/** Says whose an organisation is, its labels, and which domains are its own. */
export function OrganisationDialog({ organisationId: id, onClose }: { organisationId: string; onClose: () => void }) {
  const store = useQueryClient();
  const editable = useEditable('/v1/organisations/{id}', { id });
  const [edited, setEdited] = useState<OrganisationDraft>();
  const [reason, setReason] = useState('');
  const save = rest.useMutation('patch', '/v1/organisations/{id}', {
    onSuccess: (answer) => {
      tellSaved(answer, 'The organisation is changed.');
      void store.invalidateQueries({ queryKey: ['get', '/v1/organisations/{id}'] });
      onClose();
    },
  });
  const before = editable.data && draftOf(editable.data.value);
  const draft = edited ?? before;
  const change = before && edited && changeOf(before, edited);
  return (
    <ConfirmDialog
      opened
      title="What this organisation is"
      confirm="Save"
      busy={save.isPending}
      error={editable.error ?? save.error}
      disabled={change === undefined}
      onConfirm={() => {
        if (editable.data === undefined || change === undefined) return;
        const given = reason.trim() === '' ? {} : { reason };
        save.mutate({
          params: { path: { id } },
          headers: ifMatch(editable.data.etag),
          body: { ...change, ...given } as never,
        });
      }}
      onClose={onClose}
    >
      {draft === undefined ? (
        <LoadingLines lines={4} />
      ) : (
        <>
          <Select
            label="Whose it is"
            data={Object.entries(relationshipTexts).map(([value, label]) => ({ value, label }))}
            value={draft.relationship}
            allowDeselect={false}
            onChange={(value) => setEdited({ ...draft, relationship: value === 'client' ? 'client' : 'own' })}
          />
          <TagsInput
            label="Labels"
            description="Enter after each. Groups can be made of labels, and rules hold for groups."
            value={draft.labels}
            onChange={(labels) => setEdited({ ...draft, labels })}
          />
          <TagsInput
            label="Own domains"
            description="Enter after each. In a client’s organisation, addresses there are the client’s own people."
            value={draft.ownDomains}
            onChange={(ownDomains) => setEdited({ ...draft, ownDomains })}
          />
          <NoteField
            label="Reason"
            description="Needed when it makes fewer things fail."
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
