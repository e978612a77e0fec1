import type { Webhook } from '@keyledger/contracts/rest';
import { Anchor, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useNewest } from '../../api/use-editable.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useMay } from '../../session/session.ts';
import { QueryState } from '../../states/query-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import { eventTypeText } from '../activity/activity-words.ts';
import { FactList } from '../case/fact-list.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { webhookKinds, webhookState } from './webhook-words.ts';

/** One endpoint: how it is, what can be done with it, and its messages. */
export function WebhookDetail({ id }: { id: string }) {
  const newest = useNewest('/v1/webhooks/{id}', { id });
  const isAdmin = useMay('admin');
  const [replayFrom, setReplayFrom] = useState<number | 'oldest-failed'>();
  const webhook = newest.data?.value;
  const mayChange = isAdmin && webhook !== undefined && webhook.deletedAt === null;
  return (
    <Stack>
      <Anchor component={Link} to="/settings?section=webhooks" size="sm" className="no-print">
        ← All webhooks
      </Anchor>
      <QueryState query={newest}>
        {(version) => (
          <>
            <Facts webhook={version.value} />
            {mayChange && (
              <WebhookActions
                newest={version}
                read={async () => (await newest.refetch()).data}
                onReplay={() => setReplayFrom('oldest-failed')}
              />
            )}
          </>
        )}
      </QueryState>
      <DeliveryLog webhookId={id} onReplay={mayChange ? setReplayFrom : undefined} />
      {mayChange && replayFrom !== undefined && (
        <ReplayDialog
          webhook={webhook}
          from={replayFrom}
          onClose={() => setReplayFrom(undefined)}
          onAsked={() => void newest.refetch()}
        />
      )}
    </Stack>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { text, tone } = webhookState(webhook);
  return (
    <Panel title={webhook.name} aside={<StateBadge tone={tone}>{text}</StateBadge>}>
      <FactList
        facts={[
          ['Kind', webhookKinds[webhook.kind]],
          ['Address', webhook.url],
          ['Events', webhook.eventTypes === null ? 'All' : webhook.eventTypes.map(eventTypeText).join(', ')],
          ['Waiting', counted(webhook.waiting, 'message')],
          ['Last taken', webhook.lastSuccessAt && <Instant key="last" at={webhook.lastSuccessAt} relative />],
          ['Failing since', webhook.failingSince && <Instant key="failing" at={webhook.failingSince} />],
          [
            'Secret before',
            webhook.previousSecretUntil && (
              <span key="secret">
                signs too until <Instant at={webhook.previousSecretUntil} />
              </span>
            ),
          ],
          ['Has come to', `entry ${numberText(webhook.position)} of the journal`],
          ['Deleted', webhook.deletedAt && <Instant key="deleted" at={webhook.deletedAt} />],
        ]}
      />
    </Panel>
  );
}
