import type { ControlChange } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { ChangeEffect } from '../../control-changes/change-effect.tsx';
import { type ToldChange, useToldChange } from '../../control-changes/use-told-change.ts';
import { useMay, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { Instant } from '../../time/instant.tsx';
import { ChangeTable } from '../activity/change-table.tsx';
import { FactList } from '../case/fact-list.tsx';
import { DecideChangeDialog } from './decide-change-dialog.tsx';

const route = getRouteApi('/shell/rules');

/** The changes that wait for a second administrator; the one that the address names comes first. */
export function Approvals() {
  const { change: named } = route.useSearch();
  const list = useList('/v1/control-changes', { state: ['requested'] });
  if (list.problem) return <ErrorState error={list.problem} onRetry={list.reload} />;
  if (list.isLoading) return <LoadingLines />;
  if (list.items.length === 0) {
    return (
      <EmptyState title="Nothing waits for approval">
        What would end something high or critical comes here first, when there is a second administrator.
      </EmptyState>
    );
  }
  return (
    <Stack>
      {list.items
        .toSorted((a, b) => Number(b.id === named) - Number(a.id === named))
        .map((change) => (
          <Waiting key={change.id} change={change} onDecided={list.reload} />
        ))}
    </Stack>
  );
}

function Waiting({ change, onDecided }: { change: ControlChange; onDecided: () => void }) {
  const mayDecide = useMay('admin');
  const { operatorId } = useSession();
  const [asked, setAsked] = useState<'approve' | 'decline'>();
  const told = useToldChange(change);
  const isOwn = change.requestedBy.id === operatorId;
  return (
    <Panel title={`${told.kind}: ${told.name}`}>
      <Stack gap="sm">
        <FactList
          facts={[
            ['About', <TargetName key="about" told={told} />],
            ['Asked for by', change.requestedBy.name ?? change.requestedBy.type],
            ['When', <Instant key="at" at={change.createdAt} />],
            ['Why', change.reason],
          ]}
        />
        <ChangeTable changes={told.differences} waits />
        <div>
          <ChangeEffect change={change} />
        </div>
      </Stack>
      {mayDecide && (
        <Group mt="md">
          {isOwn ? (
            <Text size="sm">You asked for it, so another administrator has to approve it.</Text>
          ) : (
            <Button onClick={() => setAsked('approve')}>Approve</Button>
          )}
          <Button variant="default" onClick={() => setAsked('decline')}>
            Decline
          </Button>
        </Group>
      )}
      {asked && (
        <DecideChangeDialog
          change={change}
          told={told}
          decision={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDecided();
          }}
        />
      )}
    </Panel>
  );
}

function TargetName({ told: { name, place } }: { told: ToldChange }) {
  return place === undefined ? name : <Link to={place}>{name}</Link>;
}
