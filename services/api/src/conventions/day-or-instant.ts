import { endOfDay } from '@keyledger/domain';
import { z } from 'zod';

/** What a caller said about a time: a calendar day, which needs a zone to become an instant, or an instant. */
export type DayOrInstant = { readonly day: string } | { readonly at: Date };

const dayFormat = z.iso.date();
const instantFormat = z.iso.datetime({ offset: true });

/** A day (`2026-11-30`) or an instant (RFC 3339 with an offset). */
export const dayOrInstant = z
  .string()
  .max(40)
  .meta({ description: 'A day (YYYY-MM-DD) or an instant (RFC 3339).', examples: ['2026-11-30'] })
  .transform((text, context): DayOrInstant => {
    const trimmed = text.trim();
    if (dayFormat.safeParse(trimmed).success) return { day: trimmed };
    if (instantFormat.safeParse(trimmed).success) return { at: new Date(trimmed) };
    context.issues.push({
      code: 'custom',
      message: 'must be a day (YYYY-MM-DD) or an instant with its offset (RFC 3339)',
      input: text,
    });
    return z.NEVER;
  });

/** The instant of an end: of a day, its last one in the zone. */
export function endInstant(given: DayOrInstant, zone: string): Date {
  return 'at' in given ? given.at : endOfDay(given.day, zone);
}

/** The instant of a start: of a day, its first one in the zone, which follows the last one of the day before. */
export function startInstant(given: DayOrInstant, zone: string): Date {
  if ('at' in given) return given.at;
  const dayBefore = new Date(Date.parse(`${given.day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return new Date(endOfDay(dayBefore, zone).getTime() + 1);
}
