import type { HttpApp } from '@keyledger/runtime';
import { repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSettings } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { webhookSchema } from '../../webhooks/webhook-schema.ts';
import { findWebhooks, loadWebhooks } from '../../webhooks/webhook-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { askOfWebhooks } from './ask-of-webhooks.ts';
import { listDeliveries } from './list-deliveries.ts';
import { writeWebhooks } from './write-webhooks.ts';

const tag = 'Webhooks';

/** Registers what can be read and done about the endpoints to which events are delivered. */
export function registerWebhooks(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/webhooks',
    access: readSettings,
    operationId: 'listWebhooks',
    tag,
    summary: 'Lists the endpoints to which events are delivered.',
    item: webhookSchema,
    filters: {
      kind: repeated(shortText),
      state: repeated(z.enum(['enabled', 'disabled'])),
    },
    id: sql.ref<string>('w.id'),
    sorts: {
      name: { by: sql.ref('w.name'), type: 'text' },
      updatedAt: { by: sql.ref('w.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: findWebhooks,
    load: (db, ids, _query, caller) => loadWebhooks(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/webhooks/:id',
    access: readSettings,
    operationId: 'getWebhook',
    tag,
    summary: 'Reads one endpoint and how far it has come.',
    item: webhookSchema,
    type: 'webhook',
    load: async (db, id, caller) => (await loadWebhooks(db, [id], caller))[0],
  });
  listDeliveries(app, deps);
  writeWebhooks(app, deps);
  askOfWebhooks(app, deps);
}
