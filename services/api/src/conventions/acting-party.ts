import { z } from 'zod';

/** Who did something, with the name that they have now. */
export const actingParty = z.object({ type: z.string(), id: z.string().nullable(), name: z.string().nullable() });
