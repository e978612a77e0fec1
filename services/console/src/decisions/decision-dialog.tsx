import { Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../forms/confirm-dialog.tsx';
import { counted } from '../words/count-words.ts';
import { type DecisionKind, decisions, emptyFields, isComplete } from './decision.ts';
import { useDecide } from './use-decide.ts';

/** What is being decided, about which violations. */
export type PendingDecision = { readonly kind: DecisionKind; readonly violationIds: readonly string[] };

const textLabels: Partial<Record<DecisionKind, string>> = {
  acknowledge: 'What you are going to do (optional)',
  comment: 'Comment',
  confirm: 'Why the change is right',
  except: 'Why it may stand',
  'false-positive': 'Why this is wrong',
};

/** Asks for what a decision needs, then carries it out. Nothing is shown without a pending decision. */
export function DecisionDialog({ pending, onClose }: { pending: PendingDecision | undefined; onClose: () => void }) {
  if (pending === undefined) return null;
  return <OpenDialog key={`${pending.kind} ${pending.violationIds.join()}`} pending={pending} onClose={onClose} />;
}

function OpenDialog({ pending, onClose }: { pending: PendingDecision; onClose: () => void }) {
  const { kind, violationIds } = pending;
  const [fields, setFields] = useState(emptyFields);
  const { decide, isBusy, error } = useDecide(onClose);
  const { name, confirm, effect } = decisions[kind];
  const textLabel = textLabels[kind];
  return (
    <ConfirmDialog
      opened
      title={violationIds.length > 1 ? `${name}: ${counted(violationIds.length, 'violation')}` : name}
      confirm={confirm}
      busy={isBusy}
      error={error}
      disabled={!isComplete(kind, fields)}
      onConfirm={() => decide(kind, [...violationIds], fields)}
      onClose={onClose}
    >
      <Text size="sm">{effect}</Text>
      {textLabel && (
        <Textarea
          label={textLabel}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          required={kind !== 'acknowledge'}
          value={fields.text}
          onChange={(event) => setFields({ ...fields, text: event.currentTarget.value })}
        />
      )}
      {kind === 'except' && (
        <>
          <Textarea
            label="What lowers the risk meanwhile"
            autosize
            minRows={2}
            maxLength={2000}
            required
            value={fields.compensatingMeasure}
            onChange={(event) => setFields({ ...fields, compensatingMeasure: event.currentTarget.value })}
          />
          <TextInput
            label="Until"
            description="At most 30 days when critical, 90 when high, 180 when medium, 365 when low."
            type="date"
            required
            value={fields.expiresAt}
            onChange={(event) => setFields({ ...fields, expiresAt: event.currentTarget.value })}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
