import type { Sync } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';

const tones: Readonly<Record<Sync['outcome'], Tone>> = {
  changed: 'info',
  unchanged: 'good',
  quarantined: 'warn',
  deferred: 'neutral',
  failed: 'bad',
};

const columns: readonly Column<Sync>[] = [
  { id: 'startedAt', header: 'Started', cell: ({ startedAt }) => <Instant at={startedAt} inRow /> },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ outcome, problem }) => (
      <>
        <StateBadge tone={tones[outcome]}>{stateText(outcome)}</StateBadge>
        {problem !== null && (
          <Text size="xs" mt={4}>
            {problemText(problem)}
          </Text>
        )}
      </>
    ),
  },
  { id: 'cause', header: 'Why', cell: ({ cause }) => stateText(cause) },
  {
    id: 'took',
    header: 'Took',
    secondary: true,
    cell: ({ startedAt, finishedAt, calls }) =>
      `${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s, ${counted(calls, 'call')} of Xero`,
  },
];

/** The reads of an organisation: all that changed something or failed, and the last that changed nothing. */
export function SyncsTab({ organisationId }: { organisationId: string }) {
  const list = useList('/v1/syncs', { organisationId: [organisationId], sort: '-startedAt' });
  return (
    <DataTable
      label="Syncs"
      columns={columns}
      list={list}
      empty={
        <EmptyState title="No read has been tried yet">The first one comes by itself once it is connected.</EmptyState>
      }
    />
  );
}

function problemText(problem: NonNullable<Sync['problem']>): string {
  const said = problem.detail ?? problem.message ?? problem.code;
  return typeof said === 'string' ? stateText(said) : 'It failed.';
}
