import { z } from 'zod';

/** An instant: a `Date` inside, RFC 3339 in UTC outside. Accepts any offset. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** Earliest and latest moment at which something can have happened; `notBefore` null: no earlier read exists. */
export const bounds = z.object({ notBefore: instant.nullable(), notAfter: instant });
