import { z } from 'zod';

const organisations = z.object({ organisationIds: z.array(z.uuid()).min(1).max(100) });
const authorisation = z.object({ authorisationId: z.uuid() });

/**
 * Every queue and the shape of its jobs: ids only, never a secret or personal data. Payloads grow by optional fields
 * only, so that jobs of an older version still parse.
 */
export const queueDefinitions = {
  'sync-organisations': { payload: organisations },
  'read-connections': { payload: authorisation },
  'keep-alive': { payload: authorisation },
  'evaluate-organisations': { payload: organisations },
  'send-mail': { payload: z.object({}) },
  'announce-ends': { payload: z.object({}) },
  'purge-records': { payload: z.object({}) },
  'deliver-messages': { payload: z.object({ webhookId: z.uuid() }) },
} as const;

export type QueueName = keyof typeof queueDefinitions;
export type JobPayload<Name extends QueueName> = z.infer<(typeof queueDefinitions)[Name]['payload']>;
