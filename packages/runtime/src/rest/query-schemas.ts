import { oneLine } from '@keyledger/contracts/schemas';
import { z } from 'zod';

const mostRepeats = 100;

/** A filter that may be given several times; several values mean or. Handlers get an array, or nothing. */
export function repeated<S extends z.ZodType>(schema: S) {
  return z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(schema).min(1).max(mostRepeats),
    )
    .optional();
}

/** A switch in a query: `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Text that a caller searches for, or filters by. */
export const shortText = oneLine(1, 200);
