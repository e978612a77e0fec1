import { Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { EffectNote } from '../../effects/effect-note.tsx';
import { tellSaved } from '../../effects/tell-saved.ts';
import { NoteField } from '../../forms/note-field.tsx';
import { SaveProblem } from '../../forms/save-problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { ErrorState } from '../../states/error-state.tsx';

/** Where a list is written: that of all organisations, or that of one. */
function pathOf(organisationId: string | undefined) {
  return organisationId === undefined ? '/v1/trusted-domains' : '/v1/organisations/{id}/trusted-domains';
}

/** Confirms or changes a list of trusted domains, after what that would end was said. Without an organisation it is that of all. */
export function TrustedDomainsForm(props: {
  domains: string[];
  confirmed: boolean;
  etag: string;
  organisationId?: string;
  /** Asks for the list that somebody else made meanwhile. */
  onNewer: () => void;
  onSaved: () => void;
}) {
  const { organisationId } = props;
  const path = pathOf(organisationId);
  const params: Record<string, string> = organisationId === undefined ? {} : { id: organisationId };
  const { draft, setDraft, theirs } = useDraft(props.etag, { domains: props.domains });
  const { domains } = draft;
  const [reason, setReason] = useState('');
  const isSame = JSON.stringify(domains) === JSON.stringify(props.domains);
  const store = useQueryClient();
  const preview = useDraftPreview(
    `${path}/preview`,
    domains,
    (settled) => (isSame ? undefined : { domains: settled }),
    params,
  );
  const save = useMutation({
    mutationFn: async () => {
      const given = reason.trim() === '' ? {} : { reason };
      const init = { params: { path: params }, headers: ifMatch(props.etag), body: { domains, ...given } };
      return (await api.PUT(path, init as never)).data;
    },
    onSuccess: (answer) => {
      tellSaved(answer, 'The list is confirmed.');
      void store.invalidateQueries({ queryKey: ['get', '/v1/checks'] });
      setReason('');
      props.onSaved();
    },
  });
  const look = (): void => {
    save.reset();
    props.onNewer();
  };
  const effect = isSame ? undefined : preview.data;
  const isOfAll = organisationId === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {isOfAll && !props.confirmed && (
          <Text size="sm">
            Nobody has confirmed a list yet, so the check on external domains is not ready. An empty list is an answer
            too: it says that no domain is trusted.
          </Text>
        )}
        <TagsInput
          label="Domains"
          description="Enter after each. Domains of free mail services are refused."
          value={domains}
          onChange={(wanted) => setDraft({ domains: wanted })}
        />
        {effect && <EffectNote effect={effect.effect} needsSecondOperator={effect.needsSecondOperator} />}
        {preview.isError && !isSame && <ErrorState error={preview.error} title="This cannot be saved" />}
        {effect?.needsReason && <NoteField label="Why" required value={reason} onChange={setReason} />}
        <SaveProblem error={save.error} newer={{ theirs, look }} />
        <Group>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={
              (isSame && (props.confirmed || !isOfAll)) || (effect?.needsReason === true && reason.trim() === '')
            }
          >
            {props.confirmed ? 'Save the list' : 'Confirm the list'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
