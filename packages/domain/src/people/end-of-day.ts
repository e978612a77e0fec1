const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the runtime knows an IANA time zone by this name. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The last instant (to the millisecond) of a calendar day in a time zone, so that a day is never shortened by daylight
 * saving. Of a day that the zone skipped altogether, the last instant before the day after it. Throws a RangeError for
 * text that is not a day (`YYYY-MM-DD`) or a zone that the runtime does not know.
 */
export function endOfDay(day: string, zone: string): Date {
  const nextMidnightUtc = startOfDayUtc(day) + DAY_MS;
  const before = nextMidnightUtc - 1 - offsetMs(nextMidnightUtc - DAY_MS, zone);
  const after = nextMidnightUtc - 1 - offsetMs(nextMidnightUtc + DAY_MS, zone);
  if (before === after) return new Date(before);
  const isWithinDay = (at: number) => localDay(at, zone) <= day;
  const latest = Math.max(...[before, after].filter(isWithinDay), firstCrossing(isWithinDay, nextMidnightUtc));
  return new Date(latest);
}

/** Finds where `isWithinDay` stops holding when it does so once, within 30 hours around midnight UTC. */
function firstCrossing(isWithinDay: (at: number) => boolean, midnightUtc: number): number {
  let within = midnightUtc - 30 * 3_600_000;
  let beyond = midnightUtc + 30 * 3_600_000;
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (isWithinDay(middle)) within = middle;
    else beyond = middle;
  }
  return within;
}

function startOfDayUtc(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const exists = Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
  if (!exists) throw new RangeError(`"${day}" is not a calendar day (YYYY-MM-DD)`);
  return at;
}

function localDay(at: number, zone: string): string {
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 10);
}

/** How far local time is ahead of UTC at an instant. */
function offsetMs(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(whole)) parts[type] = value;
  const local = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return local - whole;
}

/** Making a formatter costs a hundred times more than using it, so each zone's is kept. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
