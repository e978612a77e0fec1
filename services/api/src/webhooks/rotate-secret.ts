import type { Actor, Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { bumpWebhook, lockPresentWebhook } from './change-webhook.ts';
import type { WebhookSealing } from './create-webhook.ts';
import { recordWebhook } from './record-webhook.ts';
import { newSigningSecret } from './signing-secret.ts';

/**
 * Gives an endpoint a new signing secret and tells it this once. For `overlapHours` the one before signs too, so that the
 * receiver may be changed at leisure; with 0 it is worthless at once.
 */
export async function rotateSecret(
  db: Db,
  { id, actor, overlapHours, vault, random }: WebhookSealing & { id: string; actor: Actor; overlapHours: number },
): Promise<string> {
  const { kind, name } = await lockPresentWebhook(db, id);
  if (kind !== 'standard') {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: 'A chat has no signing secret: its URL is the secret.',
    });
  }
  const secret = newSigningSecret(random);
  await sql`
    update delivery.endpoint
       set previous_secret_sealed = case when ${overlapHours}::integer > 0 then secret_sealed end,
           previous_secret_until = case when ${overlapHours}::integer > 0 then app.now() + make_interval(hours => ${overlapHours}) end,
           secret_sealed = ${vault.seal(id, secret)}
     where id = ${id}`.execute(db);
  const version = await bumpWebhook(db, id);
  await recordWebhook(db, { type: 'webhook.secret_rotated', id, version, actor, data: { name, overlapHours } });
  return secret;
}
