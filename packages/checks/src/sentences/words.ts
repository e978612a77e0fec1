import { describeRole } from '@keyledger/domain';
import type { SentenceOptions } from '../check.ts';

const dayMs = 86_400_000;

/** The role as people call it, with the subscription when the account holds it: "Adviser and subscriber". */
export function accessWords(access: { role: string; isSubscriber: boolean }): string {
  const role = describeRole(access.role).name;
  return access.isSubscriber ? `${role} and subscriber` : role;
}

/** When something happened: "on 9 Nov 2026", or relative to now: "12 days ago". */
export function whenWords(instant: string, options: SentenceOptions): string {
  const at = new Date(instant);
  if (options.now !== undefined) return agoWords(options.now.getTime() - at.getTime());
  return `on ${dayFormatOf(options.timeZone).format(at)}`;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept for each zone: to make one takes longer than all else in a sentence. */
function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  dayFormats.set(timeZone, made);
  return made;
}

/** "1 account", "3 accounts". */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
}

/** "a, b and c", shortened after some: "a, b, c and 7 more". */
export function listWords(items: readonly string[], total = items.length): string {
  const shown = items.slice(0, 3);
  const rest = total - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1) ?? 'none';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}

/** The organisation's name, for a sentence. */
export function organisationWords(name: string | null): string {
  return name ?? 'the organisation';
}

function agoWords(elapsedMs: number): string {
  const days = Math.floor(elapsedMs / dayMs);
  if (days < 1) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
