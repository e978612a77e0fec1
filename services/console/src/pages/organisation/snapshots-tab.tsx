import type { Snapshot } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { DifferenceDialog } from './difference-dialog.tsx';

const tones: Readonly<Record<Snapshot['state'], Tone>> = {
  complete: 'good',
  released: 'good',
  quarantined: 'warn',
  superseded: 'neutral',
};

const words = { complete: 'Complete', released: 'Released', quarantined: 'In quarantine', superseded: 'Superseded' };

/** What Xero showed over time: each snapshot is a run of reads that showed the same, and says what it changed. */
export function SnapshotsTab({ organisationId }: { organisationId: string }) {
  const list = useList('/v1/snapshots', { organisationId: [organisationId], sort: '-firstReadStartedAt' });
  const [shown, setShown] = useState<Snapshot>();
  const columns = useMemo(() => snapshotColumns(setShown), []);
  return (
    <>
      <DataTable
        label="Snapshots"
        columns={columns}
        list={list}
        empty={
          <EmptyState title="It has not been read yet">
            The first complete read makes the first snapshot. Syncs says whether one was tried.
          </EmptyState>
        }
      />
      <DifferenceDialog snapshot={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

function snapshotColumns(onShow: (snapshot: Snapshot) => void): Column<Snapshot>[] {
  return [
    {
      id: 'first',
      header: 'First shown',
      cell: ({ firstReadCompletedAt }) => <Instant at={firstReadCompletedAt} inRow />,
    },
    {
      id: 'last',
      header: 'Last shown',
      secondary: true,
      cell: ({ lastReadCompletedAt, readCount }) => (
        <>
          <Instant at={lastReadCompletedAt} inRow />
          <Text size="xs" c="dimmed">
            {counted(readCount, 'read')}
          </Text>
        </>
      ),
    },
    { id: 'users', header: 'Users', width: '5rem', alignEnd: true, cell: ({ userCount }) => numberText(userCount) },
    {
      id: 'changes',
      header: 'Difference to the one before',
      cell: (snapshot) =>
        snapshot.previousSnapshotId === null ? (
          <Text size="sm" c="dimmed">
            The first one
          </Text>
        ) : (
          <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => onShow(snapshot)}>
            {changesText(snapshot.changes)}
          </Button>
        ),
    },
    {
      id: 'state',
      header: 'State',
      width: '9rem',
      secondary: true,
      cell: ({ state }) => <StateBadge tone={tones[state]}>{words[state]}</StateBadge>,
    },
  ];
}

function changesText({ added, removed, changed }: Snapshot['changes']): string {
  const parts = [
    added > 0 ? `${numberText(added)} added` : '',
    removed > 0 ? `${numberText(removed)} removed` : '',
    changed > 0 ? `${numberText(changed)} changed` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Nobody added or removed' : parts.join(', ');
}
