import type { Authorisation } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import items from '../../app/item-list.module.css';
import { StateBadge } from '../../badges/state-badge.tsx';
import { counted } from '../../words/count-words.ts';
import { consentName } from './consent-name.ts';

/** A consent that Xero refuses though all or some of its organisations are still read through another. */
export function RefusedConsentRow({ consent, mayConnect }: { consent: Authorisation; mayConnect: boolean }) {
  const { kind, organisationIds } = consent;
  const name = consentName(consent);
  return (
    <li>
      <div className={items.words}>
        <Text component="div">
          <strong>{name}</strong> <StateBadge tone="warn">Needs a new consent</StateBadge>
        </Text>
        <Text size="sm" c="dimmed">
          Xero no longer accepts this consent to {counted(organisationIds.length, 'organisation')}. What is still read
          goes by another consent; without that one it could not be read.
        </Text>
        <Text size="sm">
          {kind === 'custom'
            ? 'Make a new secret at Xero and enter it below, under Consents.'
            : 'The same person consents anew; or revoke it below, under Consents, if it is not needed any more.'}
        </Text>
      </div>
      {mayConnect && kind !== 'custom' && (
        <Button component="a" href="/auth/xero/connect" size="xs" aria-label={`Connect anew instead of ${name}`}>
          Connect
        </Button>
      )}
    </li>
  );
}
