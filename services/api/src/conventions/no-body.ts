import { z } from 'zod';

/** The body of a write that takes none: nothing, or an empty object. */
export const noBody = z.strictObject({}).nullish();
