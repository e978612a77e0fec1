import { isTimeZone } from '@keyledger/domain';
import { oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (text: string) => text.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(text);

/** Text that may have several lines, trimmed. */
export function someText(least: number, most: number) {
  return z.string().trim().min(least).max(most).refine(isStorable, 'must be plain text');
}

/** An e-mail address as people write it; compare by `normaliseEmail`. */
export const emailAddress = oneLine(3, 254).refine(
  (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  'must be an e-mail address',
);

/** Name of an IANA time zone. */
export const timeZoneName = z
  .string()
  .max(64)
  .refine((name) => /^[A-Za-z]/.test(name) && isTimeZone(name), 'must be an IANA time zone, as Pacific/Auckland');
