import type { Proposal } from '@keyledger/contracts/rest';
import { Button, Group, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import items from '../../app/item-list.module.css';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { ShowAgainButton } from './show-again-button.tsx';

type Pending = { readonly what: 'accept' | 'leave'; readonly proposal: Proposal };

/** What today's data suggest of some kinds: each to look at and accept, edited or not, or to leave. */
export function ProposalList({ kinds, nothing }: { kinds: readonly Proposal['kind'][]; nothing: string }) {
  const mayDecide = useMay('admin');
  const [withLeft, setWithLeft] = useState(false);
  const [pending, setPending] = useState<Pending>();
  const query = rest.useQuery('get', '/v1/proposals', {
    params: { query: withLeft ? { include: 'left' } : {} },
  });
  const close = (): void => setPending(undefined);
  return (
    <>
      <QueryState query={query}>
        {({ data }) => {
          const proposals = data.filter(({ kind }) => kinds.includes(kind));
          if (proposals.length === 0) return <Text c="dimmed">{nothing}</Text>;
          return (
            <ul className={items.list}>
              {proposals.map((proposal) => (
                <ProposalRow key={proposal.id} proposal={proposal} mayDecide={mayDecide} onDecide={setPending} />
              ))}
            </ul>
          );
        }}
      </QueryState>
      <Switch
        label="Also what was left"
        checked={withLeft}
        onChange={(event) => setWithLeft(event.currentTarget.checked)}
      />
      {pending?.what === 'accept' && <AcceptDialog proposal={pending.proposal} onClose={close} />}
      {pending?.what === 'leave' && <LeaveDialog proposal={pending.proposal} onClose={close} />}
    </>
  );
}

function ProposalRow(props: { proposal: Proposal; mayDecide: boolean; onDecide: (pending: Pending) => void }) {
  const { proposal, mayDecide, onDecide } = props;
  const { title, explanation, explains, left } = proposal;
  return (
    <li>
      <div className={items.words}>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {explanation}
        </Text>
        <Text size="sm">
          Explains {explains.accounts === explains.of ? '' : `${explains.accounts} of `}
          {counted(explains.of, 'account')}.
        </Text>
        {left && (
          <Text size="sm" component="div">
            <StateBadge tone="neutral">Left</StateBadge> by {left.by.name ?? left.by.type},{' '}
            <Instant at={left.at} relative />
            {left.reason && `: ${left.reason}`}
          </Text>
        )}
      </div>
      {mayDecide && (
        <Group gap="xs">
          <Button
            size="xs"
            onClick={() => onDecide({ what: 'accept', proposal })}
            aria-label={`Look and accept: ${title}`}
          >
            Look and accept
          </Button>
          {left ? (
            <ShowAgainButton proposal={proposal} />
          ) : (
            <Button
              size="xs"
              variant="default"
              onClick={() => onDecide({ what: 'leave', proposal })}
              aria-label={`Leave: ${title}`}
            >
              Leave
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}
