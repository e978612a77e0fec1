import { z } from 'zod';

/** PostgreSQL stores neither NUL nor half a surrogate pair; control characters have no place in a line. */
const isPrintable = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** One line of text without control characters, trimmed. */
export function oneLine(least: number, most: number) {
  return z.string().trim().min(least).max(most).refine(isPrintable, 'must be one line of plain text');
}
