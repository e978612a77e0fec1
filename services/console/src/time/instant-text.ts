const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The same form as in the sentences of the server, whatever the browser's language: `9 Nov 2026`, `14:05`. */
const language = 'en-GB';
const timeOnly = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const dayOnly = new Intl.DateTimeFormat(language, day);
const dayInUtc = new Intl.DateTimeFormat(language, { ...day, timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** An instant in the reader's zone: `9 Nov 2026, 14:05`; `today, 14:05` when it is today. */
export function instantText(at: Date, now: Date): string {
  const isToday = at.toDateString() === now.toDateString();
  return `${isToday ? 'today' : dayOnly.format(at)}, ${timeOnly.format(at)}`;
}

/** A day in the reader's zone: `9 Nov 2026`. */
export function dayText(at: Date): string {
  return dayOnly.format(at);
}

/** A day of the calendar, `2026-11-09`, in the same form. */
export function calendarDayText(text: string): string {
  return dayInUtc.format(new Date(text));
}

/** An instant in UTC, to the second: `9 Nov 2026, 14:05:30 UTC`. */
export function utcText(at: Date): string {
  return `${dayInUtc.format(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** How long until or since an instant: `in 3 days`, `2 hours ago`. */
export function fromNowText(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) < minuteMs) return 'now';
  if (Math.abs(ms) < hourMs) return relative.format(Math.trunc(ms / minuteMs), 'minute');
  if (Math.abs(ms) < 2 * dayMs) return relative.format(Math.trunc(ms / hourMs), 'hour');
  return relative.format(Math.trunc(ms / dayMs), 'day');
}
