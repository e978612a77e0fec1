import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSettings } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { deliverySchema } from '../../webhooks/delivery-schema.ts';
import { type DeliveryFilters, findDeliveries, loadDeliveries } from '../../webhooks/delivery-store.ts';
import { loadWebhooks } from '../../webhooks/webhook-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /webhooks/{id}/deliveries`. */
export function listDeliveries(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/webhooks/:id/deliveries',
    within: z.strictObject({ id: pathIdOf('webhook') }),
    access: readSettings,
    operationId: 'listWebhookDeliveries',
    tag: 'Webhooks',
    summary: 'Lists the messages to an endpoint and what became of each.',
    description: 'What has ended is kept for 30 days. `sort=-createdAt` shows the newest first.',
    item: deliverySchema,
    filters: { state: repeated(z.enum(['pending', 'delivered', 'failed'])), type: repeated(shortText) },
    id: sql.ref<string>('m.id'),
    defaultSort: 'createdAt',
    sorts: { createdAt: { by: sql.ref('m.created_at'), type: 'timestamptz' } },
    find: (db, query) => findDeliveries(db, query as typeof query & DeliveryFilters),
    load: (db, ids) => loadDeliveries(db, ids),
    async extend(db, { query, caller }) {
      const { id } = query as typeof query & DeliveryFilters;
      if ((await loadWebhooks(db, [id], caller)).length === 0) throw new AppError({ code: 'not_found' });
      return {};
    },
  });
}
