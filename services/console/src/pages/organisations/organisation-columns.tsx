import type { Organisation } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';
import { numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { HealthBadge } from './health-badge.tsx';
import { PersonName } from './person-name.tsx';
import { ViolationCounts } from './violation-counts.tsx';

const governanceTones: Readonly<Record<Organisation['governance'], Tone>> = {
  governed: 'good',
  observed: 'info',
  retired: 'neutral',
};

/** The columns of the list of organisations. */
export const organisationColumns: readonly Column<Organisation>[] = [
  { id: 'name', header: 'Organisation', sortable: true, cell: (one) => <NameOf organisation={one} /> },
  { id: 'health', header: 'Health', width: '11rem', cell: (one) => <HealthBadge organisation={one} /> },
  {
    id: 'lastReadAt',
    header: 'Last read',
    width: '8rem',
    secondary: true,
    cell: ({ lastReadAt }) => <Instant at={lastReadAt} relative inRow />,
  },
  {
    id: 'governance',
    header: 'Governance',
    width: '8rem',
    secondary: true,
    cell: ({ governance }) => <StateBadge tone={governanceTones[governance]}>{stateText(governance)}</StateBadge>,
  },
  {
    id: 'violations',
    header: 'Violations',
    width: '10rem',
    cell: ({ openViolations }) => <ViolationCounts counts={openViolations} />,
  },
  {
    id: 'accounts',
    header: 'Accounts',
    width: '6rem',
    alignEnd: true,
    secondary: true,
    cell: ({ accountCount }) => (accountCount === null ? '–' : numberText(accountCount)),
  },
  { id: 'owners', header: 'Owners', width: '13rem', secondary: true, cell: (one) => <OwnersOf organisation={one} /> },
];

function NameOf({ organisation }: { organisation: Organisation }) {
  const { id, name, countryCode, plan, relationship, isDemo } = organisation;
  const facts = [
    relationship === 'client' ? 'Client' : 'Own',
    countryCode,
    planText(plan),
    isDemo ? 'Xero demo company' : null,
  ];
  return (
    <>
      <Link to="/organisations/$organisationId" params={{ organisationId: id }} data-quiet>
        {name}
      </Link>
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

function OwnersOf({ organisation: { ownerPersonIds } }: { organisation: Organisation }) {
  const [first, ...others] = ownerPersonIds;
  if (first === undefined)
    return (
      <Text size="sm" c="dimmed">
        Nobody
      </Text>
    );
  return (
    <>
      <PersonName id={first} />
      {others.length > 0 && ` and ${others.length} more`}
    </>
  );
}

function planText(plan: string | null): string | null {
  return plan === null ? null : stateText(plan.toLowerCase());
}
