import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../badges/state-badge.tsx';
import { counted } from '../../words/count-words.ts';
import type { Step } from './step-ids.ts';

/** Of which domains the unknown accounts are, the largest first. */
export function UnknownDomains({ domains }: { domains: NonNullable<Step['domains']> }) {
  if (domains.length === 0) return null;
  return (
    <Text component="div" size="sm">
      Unknown accounts by domain:{' '}
      {domains.map(({ domain, accounts }) => (
        <span key={domain}>
          <StateBadge tone="neutral">
            {domain}: {counted(accounts, 'account')}
          </StateBadge>{' '}
        </span>
      ))}
      <Anchor component={Link} to="/accounts?kind=unclassified" size="sm">
        Decide about them one by one
      </Anchor>
    </Text>
  );
}
