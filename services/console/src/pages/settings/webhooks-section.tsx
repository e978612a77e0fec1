import type { Webhook } from '@keyledger/contracts/rest';
import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useMay } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import styles from '../rules/rules.module.css';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookDetail } from './webhook-detail.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { webhookKinds, webhookState } from './webhook-words.ts';

const route = getRouteApi('/shell/settings');

const columns: readonly Column<Webhook>[] = [
  {
    id: 'name',
    header: 'Endpoint',
    cell: ({ id, name, url }) => (
      <>
        <Link to="/settings" search={{ section: 'webhooks', webhook: id }} data-quiet>
          {name}
        </Link>
        <span className={styles.sub}>{url}</span>
      </>
    ),
  },
  { id: 'kind', header: 'Kind', width: '16rem', secondary: true, cell: ({ kind }) => webhookKinds[kind] },
  { id: 'waiting', header: 'Waiting', width: '6rem', alignEnd: true, secondary: true, cell: ({ waiting }) => waiting },
  {
    id: 'success',
    header: 'Last taken',
    width: '9rem',
    secondary: true,
    cell: ({ lastSuccessAt }) => (lastSuccessAt === null ? 'Never' : <Instant at={lastSuccessAt} relative inRow />),
  },
  {
    id: 'state',
    header: 'State',
    width: '10rem',
    cell: (webhook) => {
      const { text, tone } = webhookState(webhook);
      return <StateBadge tone={tone}>{text}</StateBadge>;
    },
  },
];

/** The endpoints to which events are delivered; or one of them. */
export function WebhooksSection() {
  const { webhook } = route.useSearch();
  const isAdmin = useMay('admin');
  const list = useList('/v1/webhooks', { sort: 'name' });
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (webhook !== undefined) return <WebhookDetail id={webhook} />;
  return (
    <>
      {isAdmin && (
        <Group className="no-print">
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            New webhook
          </Button>
        </Group>
      )}
      <DataTable
        label="Webhooks"
        columns={columns}
        list={list}
        empty={
          <EmptyState title="There is no webhook yet">
            A webhook tells another system, Slack or Teams what happens here, within seconds.
          </EmptyState>
        }
      />
      {isAdding && (
        <WebhookDialog
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false);
            setSecret(made ?? undefined);
          }}
        />
      )}
      <SecretDialog
        title="The signing secret"
        secret={secret}
        label="the signing secret"
        onClose={() => setSecret(undefined)}
      />
    </>
  );
}
