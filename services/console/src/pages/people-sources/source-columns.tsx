import type { PeopleSource } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';
import { numberText } from '../../words/count-words.ts';

const kinds: Readonly<Record<PeopleSource['kind'], string>> = { csv: 'CSV file', rest: 'REST', scim: 'SCIM' };

/** The columns of the list of sources. */
export function sourceColumns(actions: { onSettings?: (source: PeopleSource) => void }): Column<PeopleSource>[] {
  const { onSettings } = actions;
  const columns: Column<PeopleSource>[] = [
    {
      id: 'name',
      header: 'Source',
      cell: ({ id, kind }) => (
        <>
          <strong>{id}</strong>{' '}
          <Text span c="dimmed" size="sm">
            {kinds[kind]}
          </Text>
        </>
      ),
    },
    { id: 'state', header: 'State', cell: (source) => <SourceState source={source} /> },
    {
      id: 'people',
      header: 'People',
      alignEnd: true,
      width: '6rem',
      cell: ({ peopleCount }) => numberText(peopleCount),
    },
    {
      id: 'told',
      header: 'Last told something whole',
      secondary: true,
      cell: ({ lastGoodImportAt }) => <Instant at={lastGoodImportAt} relative inRow />,
    },
    {
      id: 'heard',
      header: 'Last heard of',
      secondary: true,
      cell: ({ lastRequestAt }) => <Instant at={lastRequestAt} relative inRow />,
    },
    {
      id: 'inactive',
      header: 'Inactive means',
      secondary: true,
      cell: ({ inactiveMeans }) => (inactiveMeans === 'leave' ? 'On leave' : 'Has left'),
    },
  ];
  if (onSettings === undefined) return columns;
  return [
    ...columns,
    {
      id: 'settings',
      header: 'Change',
      width: '7rem',
      cell: (source) => (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onSettings(source)}
          aria-label={`Settings of ${source.id}`}
        >
          Settings
        </Button>
      ),
    },
  ];
}

function SourceState({ source }: { source: PeopleSource }) {
  const { unreadableRequestAt, lastGoodImportAt } = source;
  if (unreadableRequestAt !== null) return <StateBadge tone="warn">A request was not understood</StateBadge>;
  if (lastGoodImportAt === null) return <StateBadge tone="neutral">Nothing whole yet</StateBadge>;
  return <StateBadge tone="good">Understood</StateBadge>;
}
