import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { useEditable } from '../../api/use-editable.ts';
import { InlineAction } from '../../forms/inline-action.tsx';
import { useFocusBack } from '../../forms/use-focus-back.ts';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { TrustedDomainsForm } from '../rules/trusted-domains-form.tsx';

const path = '/v1/organisations/{id}/trusted-domains';

/** The domains that are trusted in one organisation beside those trusted everywhere, and the way to change them. */
export function OrganisationTrustedDomains({ organisationId: id }: { organisationId: string }) {
  const mayChange = useMay('admin');
  const [isAsked, setAsked] = useState(false);
  const { data } = rest.useQuery('get', path, { params: { path: { id } } });
  if (data === undefined) return '…';
  return (
    <>
      {data.domains.length === 0 ? 'Only those trusted everywhere' : data.domains.join(', ')}
      {mayChange && <InlineAction onClick={() => setAsked(true)}>Change trusted domains</InlineAction>}
      {isAsked && <TrustedDomainsDialog id={id} onClose={() => setAsked(false)} />}
    </>
  );
}

function TrustedDomainsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const editable = useEditable(path, { id });
  const store = useQueryClient();
  useFocusBack(true);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Domains trusted in this organisation"
      centered
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm" mb="md">
        They are trusted here, beside those that are trusted in every organisation.
      </Text>
      <QueryState query={editable}>
        {({ value: { domains, confirmed }, etag }) => (
          <TrustedDomainsForm
            domains={domains}
            confirmed={confirmed}
            etag={etag}
            organisationId={id}
            onNewer={() => void editable.refetch()}
            onSaved={() => {
              void store.invalidateQueries({ queryKey: ['get', path] });
              onClose();
            }}
          />
        )}
      </QueryState>
    </Modal>
  );
}
