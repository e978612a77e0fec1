import { errorCodes } from '@keyledger/contracts';
import { z } from 'zod';

/** A problem document (RFC 9457), as every error is answered. Some codes add members of their own. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable code of the error.', examples: errorCodes.slice(0, 3) }),
    retryable: z.boolean().describe('Whether the same request may succeed later.'),
    requestId: z.string().optional(),
  })
  .meta({ description: 'Problem document (RFC 9457).' });

/** The response entry of every route for what goes wrong. */
export const problemResponses = {
  default: { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
} as const;
