import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { noBody } from '../../conventions/no-body.ts';
import { optionalBody } from '../../conventions/optional-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { askForReplay, askForTest } from '../../webhooks/ask-of-webhook.ts';
import { deliverySchema } from '../../webhooks/delivery-schema.ts';
import { loadDeliveries } from '../../webhooks/delivery-store.ts';
import { rotateSecret } from '../../webhooks/rotate-secret.ts';
import { webhookSchema, webhookWithSecretSchema } from '../../webhooks/webhook-schema.ts';
import { loadWebhooks } from '../../webhooks/webhook-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = {
  access: administer,
  tag: 'Webhooks',
  method: 'POST',
  params: z.strictObject({ id: pathIdOf('webhook') }),
} as const;

/** `POST /webhooks/{id}/replay`, `/test` and `/rotate-secret`. */
export function askOfWebhooks(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/webhooks/:id/replay',
    operationId: 'replayWebhook',
    summary: 'Has every event after a position delivered again.',
    description: 'Each message keeps its `webhook-id`, so that a receiver knows what it has had already.',
    body: z.strictObject({
      after: z.int().min(0).describe('Position after which to begin, as in the change feed.'),
      epoch: z.string().max(64).optional().describe('Epoch of that position; another one answers 409.'),
    }),
    responses: { 202: webhookSchema },
    async handle({ db, caller, params: { id }, body: { after, epoch } }) {
      requireUnlimited(caller);
      await askForReplay(db, { id, actor: actorOf(caller), after, epoch });
      return { status: 202, body: (await loadWebhooks(db, [id], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/webhooks/:id/test',
    operationId: 'testWebhook',
    summary: 'Has a test message sent, once, also to an endpoint that is turned off.',
    description: 'What became of it stands in `GET /webhooks/{id}/deliveries` within seconds.',
    body: noBody,
    responses: { 202: deliverySchema },
    async handle({ db, caller, params: { id } }) {
      requireUnlimited(caller);
      const messageId = await askForTest(db, { id, actor: actorOf(caller) });
      return { status: 202, body: (await loadDeliveries(db, [messageId]))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/webhooks/:id/rotate-secret',
    operationId: 'rotateWebhookSecret',
    summary: 'Gives an endpoint a new signing secret and shows it this once.',
    description: 'For a while messages carry the signatures of both secrets.',
    body: optionalBody({
      overlapHours: z
        .int()
        .min(0)
        .max(168)
        .default(24)
        .describe('How long the secret before signs too; 0: not at all.'),
    }),
    responses: { 200: webhookWithSecretSchema },
    async handle({ db, caller, params: { id }, body: { overlapHours } }) {
      requireUnlimited(caller);
      const secret = await rotateSecret(db, { ...deps.webhooks, id, actor: actorOf(caller), overlapHours });
      const [changed] = await loadWebhooks(db, [id], caller);
      return { status: 200, body: { ...changed, secret }, holdsSecret: true };
    },
  });
}
