import type { Retention } from '@keyledger/contracts/rest';
import { Alert, NumberInput, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { tellSaved } from '../../effects/tell-saved.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { olderText } from './retention-words.ts';

/** Sets how long records of a kind are kept; how many would go is said while one types. */
export function RetentionDialog({ records, onClose }: { records: Retention; onClose: () => void }) {
  const { id, description, defaultDays, minimumDays, maximumDays } = records;
  const path = { records: id };
  const editable = useEditable('/v1/retention/{records}', path);
  const [edited, setEdited] = useState<number | ''>();
  const [reason, setReason] = useState('');
  const store = useQueryClient();
  const before = editable.data?.value.days;
  const days = edited ?? before ?? '';
  const isSame = days === '' || days === before;
  const preview = useDraftPreview(
    '/v1/retention/{records}/preview',
    isSame ? undefined : days,
    (settled) => (settled === undefined ? undefined : { days: settled }),
    path,
  );
  const save = rest.useMutation('patch', '/v1/retention/{records}', {
    onSuccess: (answer) => {
      tellSaved(answer, 'Saved. The coming night goes by it.');
      void store.invalidateQueries({ queryKey: ['get', '/v1/retention'] });
      onClose();
    },
  });
  const effect = isSame ? undefined : preview.data;
  const needsReason = effect?.needsReason === true;
  return (
    <ConfirmDialog
      opened
      title={`${stateText(id)}: how long they are kept`}
      confirm="Save"
      busy={save.isPending}
      error={editable.error ?? save.error ?? (isSame ? undefined : preview.error)}
      disabled={effect === undefined || preview.isError || (needsReason && reason.trim() === '')}
      onConfirm={() => {
        if (editable.data === undefined || days === '') return;
        const given = reason.trim() === '' ? {} : { reason };
        save.mutate({ params: { path }, headers: ifMatch(editable.data.etag), body: { days, ...given } } as never);
      }}
      onClose={onClose}
    >
      <Text size="sm">{description}</Text>
      <NumberInput
        label="Days"
        description={`From ${numberText(minimumDays)} to ${numberText(maximumDays)}; ${counted(defaultDays, 'day')} unless changed.`}
        required
        allowDecimal={false}
        allowNegative={false}
        data-autofocus
        value={days}
        onChange={(value) => setEdited(typeof value === 'number' ? value : '')}
      />
      {effect && (
        <Alert
          color={effect.olderRecords > 0 ? 'yellow' : 'ink'}
          variant="light"
          title="What this would do"
          role="status"
        >
          {olderText(effect.olderRecords)}
        </Alert>
      )}
      <NoteField
        label="Reason"
        description={
          needsReason
            ? 'An auditor needs these records, so keeping them shorter needs a reason.'
            : 'The journal keeps it.'
        }
        required={needsReason}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
