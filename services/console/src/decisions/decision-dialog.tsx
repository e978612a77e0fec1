import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../forms/confirm-dialog.tsx';
import { NoteField } from '../forms/note-field.tsx';
import { counted } from '../words/count-words.ts';
import { type DecisionKind, decisions, emptyFields, isComplete } from './decision.ts';
import { Refusals } from './refusals.tsx';
import { type RefusedDecision, useDecide } from './use-decide.ts';

/** What is being decided, about which violations. */
export type PendingDecision = { readonly kind: DecisionKind; readonly violationIds: readonly string[] };

const textLabels: Partial<Record<DecisionKind, string>> = {
  acknowledge: 'What you are going to do (optional)',
  comment: 'Comment',
  confirm: 'Why the change is right',
  except: 'Why it may stand',
  'false-positive': 'Why this is wrong',
};

type Props = {
  /** Nothing is shown without one. */
  pending: PendingDecision | undefined;
  /** It is over; whether anything was decided. */
  onClose: (hasDecided: boolean) => void;
};

/** Asks for what a decision needs, then carries it out. What is refused keeps it open, with why and what was typed. */
export function DecisionDialog({ pending, onClose }: Props) {
  if (pending === undefined) return null;
  return <OpenDialog key={`${pending.kind} ${pending.violationIds.join()}`} pending={pending} onClose={onClose} />;
}

function OpenDialog({ pending, onClose }: Props & { pending: PendingDecision }) {
  const { kind } = pending;
  const [fields, setFields] = useState(emptyFields);
  const [refused, setRefused] = useState<readonly RefusedDecision[]>([]);
  const [hasDecided, setDecided] = useState(false);
  const violationIds = refused.length > 0 ? refused.map(({ violationId }) => violationId) : pending.violationIds;
  const { decide, isBusy, error } = useDecide((refusals, done) => {
    setRefused(refusals);
    setDecided(hasDecided || done > 0);
    if (refusals.length === 0) onClose(true);
  });
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
      onClose={() => onClose(hasDecided)}
    >
      <Text size="sm">{effect}</Text>
      {textLabel && (
        <NoteField
          label={textLabel}
          data-autofocus
          required={kind !== 'acknowledge'}
          value={fields.text}
          onChange={(text) => setFields({ ...fields, text })}
        />
      )}
      {kind === 'except' && (
        <>
          <NoteField
            label="What lowers the risk meanwhile"
            required
            value={fields.compensatingMeasure}
            onChange={(text) => setFields({ ...fields, compensatingMeasure: text })}
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
      <Refusals refusals={refused} />
    </ConfirmDialog>
  );
}
