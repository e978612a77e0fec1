import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** One message to one endpoint, as its log shows it. */
export const deliverySchema = z
  .object({
    id: z.string().describe('Of the message here; the receiver knows it as `webhook-id`.'),
    webhookId: idOf('webhook'),
    kind: z.enum(['event', 'baseline', 'test']),
    eventId: idOf('event').nullable(),
    position: z.int().nullable(),
    type: z.string(),
    organisationId: idOf('organisation').nullable(),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    createdAt: instant,
    nextAttemptAt: instant.nullable(),
    endedAt: instant.nullable(),
    lastAttempt: z
      .object({
        at: z.string(),
        status: z.int().nullable(),
        problem: z.string().nullable(),
        durationMs: z.int(),
        answer: z.string().nullable().describe('The first 200 characters of the answer.'),
      })
      .nullable(),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message to an endpoint and what became of it.' });
export type Delivery = z.output<typeof deliverySchema>;
