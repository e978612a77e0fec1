import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { Panel } from '../../app/panel.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';
import { DataTable } from '../../tables/data-table.tsx';
import { EmptyLeavers } from './empty-leavers.tsx';
import { gatherLeavers } from './gather-leavers.ts';
import { leaverColumns } from './leaver-columns.tsx';

const pageSize = 500;

/** People who left and can still get in somewhere, the worst first. */
export function LeaversPage() {
  const list = useList(
    '/v1/cases',
    { checkId: ['offboarded-access-removed'], state: ['open', 'excepted'], sort: 'worst' },
    { heldStill: true, pageSize },
  );
  const { hasMore, isLoadingMore, problem, loadMore } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads on as long as a page came and there is another
  useEffect(() => {
    if (hasMore && !isLoadingMore && problem === null) loadMore();
  }, [hasMore, isLoadingMore, problem]);
  const leavers = useMemo(() => gatherLeavers(list.items), [list.items]);
  return (
    <PageFrame
      title="Leavers"
      lead="Who left, or counts as having left, and can still get into an organisation in Xero."
    >
      <DataTable
        label="Leavers with access"
        columns={leaverColumns}
        list={{ ...list, items: leavers, hasMore: false, isLoadingMore: false }}
        empty={<EmptyLeavers />}
      />
      <PlanAhead />
    </PageFrame>
  );
}

/** The way to the plan of somebody who has not left yet. */
function PlanAhead() {
  const [personId, setPersonId] = useState<string | null>(null);
  const navigate = useNavigate();
  return (
    <Panel title="Plan ahead">
      <Text size="sm" c="dimmed" mb="sm">
        Anybody’s plan can be looked at before they leave: what has to be done, in which organisations, and by whom.
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (personId !== null) void navigate({ to: '/leavers/$personId', params: { personId } });
        }}
      >
        <Group align="flex-end">
          <PersonPicker label="Who leaves" value={personId} onChange={setPersonId} />
          <Button type="submit" variant="default" disabled={personId === null}>
            Show the plan
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
