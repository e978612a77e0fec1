import { FRESHNESS_HOURS } from '@keyledger/checks';
import {
  BASELINE_GRACE_MS,
  callLimitsOf,
  defaultSlaMs,
  MAX_CONCURRENT_CALLS,
  maxExceptionDays,
  type Severity,
  severities,
  type XeroTier,
} from '@keyledger/domain';
import type { ApiDeps } from '../routes/api-deps.ts';

const hourMs = 3_600_000;

/** The limits that apply, whoever asks. */
export type Limits = {
  /** Of one caller at one process of `api`. */
  requests: { count: number; windowSeconds: number };
  /** Of one organisation. */
  xeroCalls: { tier: XeroTier; perMinute: number; perDay: number; atOnce: number };
  /** A complete read that is older proves nothing any more. */
  freshnessHours: number;
  /** In which a violation is due whose check names no time of its own. */
  dueHours: Record<Severity, number>;
  /** What was found before an organisation was governed is due no sooner than so long after that. */
  baselineGraceHours: number;
  /** How long an exception may last. */
  exceptionDays: Record<Severity, number>;
};

/** Says which limits apply by the tier of the Xero app and the variables of `api`. */
export function describeLimits({ xeroTier: tier, rateLimit }: Pick<ApiDeps, 'xeroTier' | 'rateLimit'>): Limits {
  const dueHours = Object.fromEntries(severities.map((one) => [one, defaultSlaMs[one] / hourMs]));
  return {
    requests: { count: rateLimit.requests, windowSeconds: rateLimit.windowSeconds },
    xeroCalls: { tier, ...callLimitsOf(tier), atOnce: MAX_CONCURRENT_CALLS },
    freshnessHours: FRESHNESS_HOURS,
    dueHours: dueHours as Limits['dueHours'],
    baselineGraceHours: BASELINE_GRACE_MS / hourMs,
    exceptionDays: { ...maxExceptionDays },
  };
}
