import { z } from 'zod';
import { wholeNumber } from '../schemas.ts';
import { variable } from '../variable.ts';

/** How often organisations are read, and in which zone a day ends when nobody says otherwise. */
export const operationVariables = {
  SYNC_INTERVAL_MINUTES: variable({
    sentence: 'Minutes between two reads of an organisation.',
    example: '60',
    default: '15',
    schema: wholeNumber(1, 10_080),
  }),
  TIME_ZONE: variable({
    sentence: 'IANA time zone in which a date without a time ends, unless a person has another.',
    example: 'Pacific/Auckland',
    default: 'UTC',
    schema: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  }),
} as const;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
