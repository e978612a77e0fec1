import type { Organisation } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { rest } from '../../api/queries.ts';
import { EffectNote } from '../../effects/effect-note.tsx';
import { tellWaiting } from '../../effects/tell-saved.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { QueryState } from '../../states/query-state.tsx';

const path = '/v1/organisations/{id}/retire';
const shortestReason = 3;

/** Takes an organisation out of governance, once it was said what that ends and why it is to be. */
export function RetireOrganisation({ organisation }: { organisation: Pick<Organisation, 'id' | 'name'> }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="light" className="no-print" onClick={() => setAsked(true)}>
        Retire…
      </Button>
      {isAsked && <RetireDialog organisation={organisation} onClose={() => setAsked(false)} />}
    </>
  );
}

function RetireDialog(props: { organisation: Pick<Organisation, 'id' | 'name'>; onClose: () => void }) {
  const { organisation, onClose } = props;
  const params = { path: { id: organisation.id } };
  const [reason, setReason] = useState('');
  const store = useQueryClient();
  const effect = useQuery({
    queryKey: ['preview', path, organisation.id],
    queryFn: async ({ signal }) => {
      const asked = { ...params, query: { dryRun: 'true' as const } };
      const { data } = await api.POST(path, { params: asked, body: { reason: 'Asked what it would do' }, signal });
      return data ?? null;
    },
    gcTime: 0,
  });
  const retire = rest.useMutation('post', path, {
    onSuccess: ({ outcome }) => {
      if (outcome === 'requested') tellWaiting();
      else notifications.show({ message: 'The organisation is retired.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', '/v1/organisations/{id}'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Retire ${organisation.name}?`}
      confirm={effect.data?.needsSecondOperator ? 'Ask for approval' : 'Retire it'}
      danger
      busy={retire.isPending}
      error={retire.error}
      disabled={!effect.data || reason.trim().length < shortestReason}
      onConfirm={() => retire.mutate({ params, body: { reason: reason.trim() } } as never)}
      onClose={onClose}
    >
      <Text size="sm">
        For an organisation that is no longer yours to govern. No check looks at it any more, and its open violations
        end as out of scope. What was read and decided stays. It stays connected until somebody disconnects it.
      </Text>
      <QueryState query={effect} loading={<LoadingLines lines={2} />}>
        {({ openViolations, needsSecondOperator }) => (
          <EffectNote effect={{ openViolations }} needsSecondOperator={needsSecondOperator} />
        )}
      </QueryState>
      <NoteField label="Why" required data-autofocus value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
