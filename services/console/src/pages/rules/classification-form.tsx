import type { ClassificationRule } from '@keyledger/contracts/rest';
import { NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { EffectNote } from '../../effects/effect-note.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { PickMany } from '../../pickers/pick-many.tsx';
import { useMayEverywhere, useSession } from '../../session/session.ts';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { accountKinds, classificationBody, classificationDraft, isRule } from './classification-draft.ts';
import { EditForm } from './edit-drawer.tsx';
import { KindFactFields } from './kind-fact-fields.tsx';
import styles from './rules.module.css';
import { type Existing, usePolicyWrites } from './use-policy-writes.ts';

/** Writes or changes a classification rule; which accounts would count as something else stands below. */
export function ClassificationForm({ existing }: { existing?: Existing<ClassificationRule> }) {
  const rule = existing?.value;
  const mayChange = useMayEverywhere('admin');
  const { timeZone } = useSession();
  const { draft, setDraft, theirs } = useDraft(existing?.etag, classificationDraft(rule, timeZone));
  const [reason, setReason] = useState('');
  const preview = useDraftPreview('/v1/classification-rules/preview', draft, (settled) =>
    mayChange && isRule(settled)
      ? { classificationRuleId: rule?.id ?? null, rule: classificationBody(settled, rule, timeZone) }
      : undefined,
  );
  const writes = usePolicyWrites('/v1/classification-rules', existing);
  if (!mayChange) return <Text>Administrators change classification rules.</Text>;
  const { match } = draft;
  const setMatch = (part: Partial<typeof match>): void => setDraft({ ...draft, match: { ...match, ...part } });
  return (
    <EditForm
      reason={reason}
      onReason={setReason}
      reasonHint="Needed when it makes fewer things fail."
      preview={preview}
      disabled={!isRule(draft)}
      busy={writes.isBusy}
      error={writes.error}
      newer={{ theirs, look: writes.look }}
      onSave={() =>
        writes.save({
          ...classificationBody(draft, rule, timeZone),
          reason: reason.trim() === '' ? (rule?.reason ?? null) : reason,
        })
      }
      onDelete={writes.remove && (() => writes.remove?.(reason))}
      effect={({ effect, needsSecondOperator, counts, accounts }) => (
        <EffectNote effect={effect} needsSecondOperator={needsSecondOperator}>
          <Text fw={600}>
            {counted(counts.changed, 'account')} would count as something else; {counts.becomesIdentified} would become
            identified.
          </Text>
          <Text size="sm">
            {accounts
              .slice(0, 5)
              .map(({ email, name, organisationName }) => `${email ?? name} in ${organisationName}`)
              .join(', ')}
            {counts.changed > 5 && ' and more'}
          </Text>
        </EffectNote>
      )}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <fieldset className={styles.fieldset}>
        <legend>Accounts that fit all of what is given here</legend>
        <Stack gap="sm">
          <TagsInput
            label="Domains"
            description="Enter after each."
            value={match.domains}
            onChange={(domains) => setMatch({ domains })}
          />
          <TagsInput
            label="Addresses"
            description="* stands for any text: payroll@*"
            value={match.addresses}
            onChange={(addresses) => setMatch({ addresses })}
          />
          <PickMany
            kind="organisation"
            label="Organisations"
            ids={match.organisationIds}
            onChange={(organisationIds) => setMatch({ organisationIds })}
          />
          <PickMany kind="group" label="Groups" ids={match.groupIds} onChange={(groupIds) => setMatch({ groupIds })} />
        </Stack>
      </fieldset>
      <Select
        label="are"
        data={accountKinds.map((value) => ({ value, label: stateText(value) }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(kind) => setDraft({ ...draft, kind: (kind ?? 'external') as typeof draft.kind })}
      />
      <KindFactFields draft={draft} onChange={setDraft} />
      <NumberInput
        label="Place in the order"
        description="The first rule that fits counts. Empty: after all others."
        min={1}
        allowDecimal={false}
        value={draft.position ?? ''}
        onChange={(position) => setDraft({ ...draft, position: typeof position === 'number' ? position : null })}
      />
    </EditForm>
  );
}
