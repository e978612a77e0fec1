import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { changeWebhook, deleteWebhook } from '../../webhooks/change-webhook.ts';
import { createWebhook } from '../../webhooks/create-webhook.ts';
import { newWebhook, webhookPatch, webhookSchema, webhookWithSecretSchema } from '../../webhooks/webhook-schema.ts';
import { loadWebhooks } from '../../webhooks/webhook-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = { access: administer, tag: 'Webhooks' };
const params = z.strictObject({ id: pathIdOf('webhook') });

/** `POST /webhooks`, `PATCH` and `DELETE /webhooks/{id}`. */
export function writeWebhooks(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    method: 'POST',
    path: '/webhooks',
    operationId: 'createWebhook',
    summary: 'Adds an endpoint, which gets every event from now on that it asks for.',
    description:
      'Messages follow Standard Webhooks; the body is a CloudEvent whose `data` is the event of the change feed. The signing secret is shown this once. `slack` and `teams` take the URL of an incoming webhook.',
    body: newWebhook,
    responses: { 201: webhookWithSecretSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const { id, secret } = await createWebhook(db, body, { ...deps.webhooks, actor: actorOf(caller) });
      const [made] = await loadWebhooks(db, [id], caller);
      return { status: 201, body: { ...made, secret }, holdsSecret: true };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'PATCH',
    path: '/webhooks/:id',
    operationId: 'changeWebhook',
    summary: 'Changes an endpoint, or turns it on or off. Needs `If-Match`.',
    description: 'Turned on again, it gets what waits and what was sealed in the meantime.',
    params,
    body: webhookPatch,
    responses: { 200: webhookSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      await changeWebhook(db, { id, actor: actorOf(caller), match, patch: body, vault: deps.webhooks.vault });
      return { status: 200, body: (await loadWebhooks(db, [id], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'DELETE',
    path: '/webhooks/:id',
    operationId: 'deleteWebhook',
    summary: 'Deletes an endpoint. Needs `If-Match`.',
    description: 'What waits for it is not sent any more. It stays readable by id, with `deletedAt`.',
    params,
    responses: { 204: z.null() },
    async handle({ db, caller, params: { id }, request }) {
      requireUnlimited(caller);
      await deleteWebhook(db, { id, actor: actorOf(caller), match: (version) => requireMatch(request, version) });
      return { status: 204, body: null };
    },
  });
}
