import type { Authorisation } from '@keyledger/contracts/rest';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import items from '../../app/item-list.module.css';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import { consentKinds, consentName } from './consent-name.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

/** Through whose consents Xero is read, and which of them Xero no longer accepts. */
export function AuthorisationsPanel({ mayConnect, onCustom }: { mayConnect: boolean; onCustom: () => void }) {
  const list = useList('/v1/authorisations', { state: ['active', 'needs_reconsent'] });
  const [revoking, setRevoking] = useState<Authorisation>();
  return (
    <Panel title="Consents">
      {list.problem && <ErrorState error={list.problem} onRetry={list.reload} />}
      {list.isLoading && <LoadingLines />}
      {!list.isLoading && !list.problem && list.items.length === 0 && <Text c="dimmed">Nobody has consented yet.</Text>}
      <ul className={items.list}>
        {list.items.map((authorisation) => (
          <AuthorisationRow
            key={authorisation.id}
            authorisation={authorisation}
            mayConnect={mayConnect}
            onCustom={onCustom}
            onRevoke={() => setRevoking(authorisation)}
          />
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" size="xs" loading={list.isLoadingMore} onClick={list.loadMore}>
          More consents
        </Button>
      )}
      {revoking && <RevokeDialog authorisation={revoking} onClose={() => setRevoking(undefined)} />}
    </Panel>
  );
}

function AuthorisationRow(props: {
  authorisation: Authorisation;
  mayConnect: boolean;
  onCustom: () => void;
  onRevoke: () => void;
}) {
  const { authorisation, mayConnect, onCustom, onRevoke } = props;
  const { kind, state, stateReason, authoriserName, authoriserEmail, organisationIds } = authorisation;
  const name = consentName(authorisation);
  const isRefused = state === 'needs_reconsent';
  return (
    <li>
      <div className={items.words}>
        <Text component="div">
          <strong>{name}</strong>{' '}
          <StateBadge tone={isRefused ? 'warn' : 'good'}>
            {isRefused ? 'Refused by Xero' : 'Accepted by Xero'}
          </StateBadge>
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {consentKinds[kind]}
          {authoriserName && authoriserEmail ? ` of ${authoriserEmail}` : ''}, reaches{' '}
          {counted(organisationIds.length, 'organisation')}, renewed{' '}
          <Instant at={authorisation.lastRefreshedAt} relative />
          {authorisation.expiresIfUnusedAt && (
            <>
              , would end unused <Instant at={authorisation.expiresIfUnusedAt} relative />
            </>
          )}
          .
        </Text>
        {isRefused && (
          <Text size="sm">
            {stateReason ? `${stateReason}. ` : ''}
            {kind === 'custom'
              ? 'Make a new secret at Xero and enter it here.'
              : 'It was used elsewhere, withdrawn, or not used for 60 days. The same person, or another Standard or Adviser, consents anew.'}
          </Text>
        )}
      </div>
      {mayConnect && (
        <Group gap="xs">
          {isRefused && kind !== 'custom' && (
            <Button component="a" href="/auth/xero/connect" size="xs" aria-label={`Consent anew instead of ${name}`}>
              Consent anew
            </Button>
          )}
          {isRefused && kind === 'custom' && (
            <Button size="xs" onClick={onCustom}>
              Enter a new secret
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onRevoke} aria-label={`Revoke the consent of ${name}`}>
            Revoke…
          </Button>
        </Group>
      )}
    </li>
  );
}
