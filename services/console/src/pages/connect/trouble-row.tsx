import type { Authorisation, Organisation } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import items from '../../app/item-list.module.css';
import { StateBadge } from '../../badges/state-badge.tsx';
import { Instant } from '../../time/instant.tsx';
import { consentName } from './consent-name.ts';
import { failureOf } from './failure-of.ts';
import { RemedyButton } from './remedy-button.tsx';
import { troubleOf } from './trouble-of.ts';
import type { LastFailure } from './use-last-failures.ts';

/** One organisation that cannot be read as it should: what that means, whose consent was lost, why a read failed, what mends it. */
export function TroubleRow(props: {
  organisation: Organisation;
  /** Consents that reach it and that Xero no longer accepts. */
  refused: readonly Authorisation[];
  failure: LastFailure | undefined;
  mayConnect: boolean;
  lastReadFailed?: boolean;
}) {
  const { organisation, refused, failure, mayConnect, lastReadFailed = false } = props;
  const trouble = troubleOf(organisation, { lastReadFailed });
  if (trouble === undefined) return null;
  const known = failure && failureOf(failure.code);
  const remedy = known && trouble.remedy === 'read' ? known.remedy : trouble.remedy;
  return (
    <li>
      <div className={items.words}>
        <Text component="div">
          <strong>{organisation.name}</strong> <StateBadge tone="warn">{trouble.name}</StateBadge>
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {trouble.meaning}
          {lastReadFailed && (
            <>
              {' '}
              Last complete read: <Instant at={organisation.lastReadAt} relative />.
            </>
          )}
        </Text>
        {organisation.connectionState === 'needs_reconsent' && refused.length > 0 && (
          <Text size="sm">Consented: {refused.map(consentName).join(', ')}</Text>
        )}
        {failure && (
          <Text size="sm" component="div">
            Last failure, <Instant at={failure.at} relative />: {known?.meaning}
            <Text size="xs" c="dimmed">
              {failure.message}
            </Text>
          </Text>
        )}
      </div>
      <RemedyButton remedy={remedy} organisation={organisation} mayConnect={mayConnect} />
    </li>
  );
}
