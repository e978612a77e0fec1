import { endOfDay, isTimeZone } from './end-of-day.ts';

/** What a source says about a person. `deleted` means that the source no longer knows the person. */
export const personStatuses = ['active', 'leave', 'offboarded', 'deleted'] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** What decides whether a person is gone. `endsAt` is an instant already: see `employmentInstant`. */
export type Employment = {
  readonly status: PersonStatus;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
};

/** Whether somebody's employment has ended: their status says so, or the end lies at or before now. Leave is not an end. */
export function isEnded(employment: Pick<Employment, 'status' | 'endsAt'>, now: Date): boolean {
  if (employment.status === 'offboarded' || employment.status === 'deleted') return true;
  return employment.endsAt !== null && employment.endsAt <= now;
}

/**
 * When the employment ended, for somebody whose employment has: the stated end unless it lies in the future, else the
 * instant at which we learned it. Null for somebody who is still employed.
 */
export function endedAt(employment: Employment & { readonly learnedAt: Date | null }, now: Date): Date | null {
  if (!isEnded(employment, now)) return null;
  if (employment.endsAt !== null && employment.endsAt <= now) return employment.endsAt;
  return employment.learnedAt ?? now;
}

/**
 * Reads a source's date of end: an instant stays what it is; a day without a time ends at its last instant in the person's
 * zone, or in the deployment's when the person's is missing or unknown. Throws a RangeError for anything else.
 */
export function employmentInstant(text: string, zones: { person: string | null; deployment: string }): Date {
  const trimmed = text.trim();
  const zone = zones.person !== null && isTimeZone(zones.person) ? zones.person : zones.deployment;
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return endOfDay(trimmed, zone);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed);
  const at = new Date(trimmed);
  if (!isInstant || Number.isNaN(at.getTime()))
    throw new RangeError(`"${text}" is neither a day (YYYY-MM-DD) nor an instant (RFC 3339)`);
  return at;
}

/** From when a leaver's removal is due to be counted: the latest of the end, when we learned it, and the start of governance. */
export function leaverClockStart(input: { endedAt: Date; learnedAt: Date; governedSince: Date | null }): Date {
  const instants = [input.endedAt, input.learnedAt, input.governedSince ?? input.endedAt];
  return new Date(Math.max(...instants.map((at) => at.getTime())));
}

/** Whether a read without the account proves that a leaver's access is gone: it began after the end and after the detection. */
export function provesRemoval(read: { startedAt: Date }, leaver: { endedAt: Date; detectedAt: Date }): boolean {
  return read.startedAt > leaver.endedAt && read.startedAt > leaver.detectedAt;
}
