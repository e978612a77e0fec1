import { counted } from '../words/count-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// By hand, and not by Intl, which takes 20 to 40 ms of a page's first second to be there. The same form as in the sentences of the server.
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/** An instant in the reader's zone: `9 Nov 2026, 14:05`; `today, 14:05` when it is today. */
export function instantText(at: Date, now: Date): string {
  const isToday = at.toDateString() === now.toDateString();
  const [hours, minutes] = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0'));
  return `${isToday ? 'today' : dayText(at)}, ${hours}:${minutes}`;
}

/** A day in the reader's zone: `9 Nov 2026`. */
export function dayText(at: Date): string {
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}`;
}

/** A day of the calendar, `2026-11-09`, in the same form. */
export function calendarDayText(text: string): string {
  return utcDayText(new Date(text));
}

/** An instant in UTC, to the second: `9 Nov 2026, 14:05:30 UTC`. */
export function utcText(at: Date): string {
  return `${utcDayText(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** How long until or since an instant: `in 3 days`, `2 hours ago`. */
export function fromNowText(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) < minuteMs) return 'now';
  if (Math.abs(ms) < hourMs) return distanceText(ms / minuteMs, 'minute');
  if (Math.abs(ms) < 2 * dayMs) return distanceText(ms / hourMs, 'hour');
  return distanceText(ms / dayMs, 'day');
}

function utcDayText(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

function distanceText(amount: number, unit: string): string {
  const text = counted(Math.trunc(Math.abs(amount)), unit);
  return amount < 0 ? `${text} ago` : `in ${text}`;
}
