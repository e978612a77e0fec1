const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** An instant in the reader's zone: the time alone when it is today. */
export function instantText(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString() ? `today ${timeOnly.format(at)}` : dayAndTime.format(at);
}

/** A day in the reader's zone. */
export function dayText(at: Date): string {
  return dayOnly.format(at);
}

/** An instant in UTC, to the second. */
export function utcText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** How long until or since an instant: `in 3 days`, `2 hours ago`. */
export function fromNowText(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) < minuteMs) return 'now';
  if (Math.abs(ms) < hourMs) return relative.format(Math.trunc(ms / minuteMs), 'minute');
  if (Math.abs(ms) < 2 * dayMs) return relative.format(Math.trunc(ms / hourMs), 'hour');
  return relative.format(Math.trunc(ms / dayMs), 'day');
}
