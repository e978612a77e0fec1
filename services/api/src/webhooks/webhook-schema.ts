import { givenIdOf, idOf, instant, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { endpointUrl } from './endpoint-url.ts';

const kinds = ['standard', 'slack', 'teams'] as const;
export type WebhookKind = (typeof kinds)[number];

/** An endpoint to which events are delivered. */
export const webhookSchema = z
  .object({
    id: idOf('webhook'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    name: z.string(),
    kind: z.enum(kinds).describe('`standard`: signed CloudEvents; `slack` and `teams`: text for people.'),
    url: z.string().describe('Of `slack` and `teams` only the host: the rest is a secret.'),
    eventTypes: z.array(z.string()).nullable().describe('Types that are delivered; null: every type.'),
    organisationIds: z.array(idOf('organisation')).nullable(),
    organisationGroupIds: z
      .array(idOf('organisation_group'))
      .nullable()
      .describe(
        'With `organisationIds`: only events of these and of the present members of these groups. Both null: all.',
      ),
    state: z.enum(['enabled', 'disabled']),
    disabledReason: z
      .enum(['by_request', 'gone', 'persistent_failure'])
      .nullable()
      .describe('`gone`: the receiver answered 410. `persistent_failure`: nothing was taken for three days.'),
    disabledAt: instant.nullable(),
    previousSecretUntil: instant.nullable().describe('Until then the secret before the present one signs too.'),
    position: z.int().describe('Every sealed event up to here has been looked at.'),
    replayRequestedAfter: z.int().nullable().describe('A replay from here has been asked for and not begun.'),
    waiting: z
      .int()
      .describe('Messages that are not delivered yet, at most 1,000; the rest still stands in the journal.'),
    failingSince: instant.nullable(),
    lastSuccessAt: instant.nullable(),
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'Webhook', description: 'An endpoint to which events are delivered.' });
export type Webhook = z.output<typeof webhookSchema>;

/** The answer that shows a signing secret, once. Null for chats, whose URL is the secret. */
export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().nullable().describe('`whsec_…`; shown this once.') })
  .meta({ id: 'WebhookWithSecret', description: 'An endpoint with its new signing secret.' });

const name = oneLine(1, 200);
const eventTypes = z
  .array(z.string().regex(/^[a-z_]+\.[a-z_]+$/, 'must have the form object.what_happened'))
  .min(1)
  .max(200)
  .nullable();
const organisationIds = z.array(givenIdOf('organisation')).min(1).max(2000).nullable();
const organisationGroupIds = z.array(givenIdOf('organisation_group')).min(1).max(500).nullable();

/** Body of a new endpoint. Chats get violations only, unless `eventTypes` says otherwise. */
export const newWebhook = z.strictObject({
  name,
  kind: z.enum(kinds).default('standard'),
  url: endpointUrl,
  eventTypes: eventTypes.optional(),
  organisationIds: organisationIds.default(null),
  organisationGroupIds: organisationGroupIds.default(null),
});
export type NewWebhook = z.output<typeof newWebhook>;

/** What can be changed about an endpoint. */
export const webhookPatch = z
  .strictObject({
    name,
    url: endpointUrl,
    eventTypes,
    organisationIds,
    organisationGroupIds,
    state: z.enum(['enabled', 'disabled']),
  })
  .partial();
export type WebhookPatch = z.output<typeof webhookPatch>;
