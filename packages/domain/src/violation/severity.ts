/** How bad a violation is, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a violation may stand when its check names no time of its own. */
export const defaultSlaMs: Readonly<Record<Severity, number>> = {
  critical: 24 * HOUR_MS,
  high: 72 * HOUR_MS,
  medium: 14 * DAY_MS,
  low: 30 * DAY_MS,
};

/** The worse of two severities. */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) <= severities.indexOf(b) ? a : b;
}

/** One step worse; critical stays critical. */
export function raiseSeverity(severity: Severity): Severity {
  return severities[Math.max(severities.indexOf(severity) - 1, 0)] ?? severity;
}
