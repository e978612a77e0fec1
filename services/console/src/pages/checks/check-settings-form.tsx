import type { Check } from '@keyledger/contracts/rest';
import { Button, Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch, useEditable } from '../../api/use-editable.ts';
import { usePreview } from '../../api/use-preview.ts';
import { EffectNote } from '../../effects/effect-note.tsx';
import { tellSaved } from '../../effects/tell-saved.ts';
import { NoteField } from '../../forms/note-field.tsx';
import { SaveProblem } from '../../forms/save-problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { type CheckDraft, changeOf, draftOf } from './check-draft.ts';
import { OwnSettingField } from './own-setting-field.tsx';

/** Changes a check. What it would do to open violations is shown while one types. */
export function CheckSettingsForm({ check, onClose }: { check: Check; onClose: () => void }) {
  const editable = useEditable('/v1/checks/{id}', { id: check.id });
  return (
    <QueryState query={editable}>
      {({ value, etag }) => (
        <Form check={value} etag={etag} onNewer={() => void editable.refetch()} onClose={onClose} />
      )}
    </QueryState>
  );
}

function Form(props: { check: Check; etag: string; onNewer: () => void; onClose: () => void }) {
  const { check, etag, onNewer, onClose } = props;
  const store = useQueryClient();
  const { draft, setDraft, theirs } = useDraft<CheckDraft>(etag, draftOf(check));
  const [reason, setReason] = useState('');
  const set = (name: string, value: CheckDraft['settings'][string]): void =>
    setDraft({ ...draft, settings: { ...draft.settings, [name]: value } });
  const change = changeOf(check, draft);
  const params = { path: { id: check.id } };
  const preview = usePreview('/v1/checks/{id}/preview', change, { id: check.id });
  const save = rest.useMutation('patch', '/v1/checks/{id}', {
    onSuccess: (answer) => {
      tellSaved(answer, 'The check is changed.');
      void store.invalidateQueries({ queryKey: ['get', '/v1/checks/{id}'] });
      void store.invalidateQueries({ queryKey: ['get', '/v1/checks'] });
      onClose();
    },
  });
  const look = (): void => {
    save.reset();
    onNewer();
  };
  const effect = change === undefined ? undefined : preview.data;
  const lacksReason = effect?.needsReason === true && reason.trim() === '';
  const { severity, dueHours } = draft.settings;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = reason.trim() === '' ? {} : { reason };
        save.mutate({ params, headers: ifMatch(etag), body: { ...change, ...given } } as never);
      }}
    >
      <Stack>
        <Switch
          label="Switched on"
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })}
        />
        <Select
          label="Severity"
          data={[
            { value: '', label: 'As the check names it' },
            ...['critical', 'high', 'medium', 'low'].map((value) => ({ value, label: `Always ${value}` })),
          ]}
          value={typeof severity === 'string' ? severity : ''}
          allowDeselect={false}
          onChange={(value) => set('severity', value === '' ? null : value)}
        />
        <NumberInput
          label="To be fixed in (hours)"
          description="Empty: as the check names it."
          min={1}
          allowDecimal={false}
          value={typeof dueHours === 'number' ? dueHours : ''}
          onChange={(value) => set('dueHours', typeof value === 'number' ? value : null)}
        />
        {Object.entries(check.settingDeclarations).map(([name, declaration]) => (
          <OwnSettingField
            key={name}
            declaration={declaration}
            value={draft.settings[name] ?? declaration.default}
            onChange={(value) => set(name, value)}
          />
        ))}
        {effect && <EffectNote effect={effect.effect} needsSecondOperator={effect.needsSecondOperator} />}
        {preview.isError && change !== undefined && <ErrorState error={preview.error} title="This cannot be saved" />}
        {effect?.needsReason && (
          <NoteField
            label="Why"
            description="It makes fewer things fail, so the journal keeps a reason."
            required
            value={reason}
            onChange={setReason}
          />
        )}
        <SaveProblem error={save.error} newer={{ theirs, look }} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={change === undefined || effect === undefined || lacksReason}
          >
            {effect?.needsSecondOperator ? 'Ask for approval' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
