/** Calls counted in one fixed window. */
export type CallWindow = { readonly startedAt: Date; readonly used: number };

/** What an organisation has left, kept in its row: only the holder of its claim calls, so no lock is needed. */
export type CallBudget = {
  readonly minute: CallWindow;
  readonly day: CallWindow;
  /** Before this instant nothing is called, because Xero said so. */
  readonly notBefore: Date | null;
};

/** How many calls fit into the windows. */
export type CallLimits = { readonly perMinute: number; readonly perDay: number };

/** The tiers of a Xero app. */
export const xeroTiers = ['starter', 'core', 'plus', 'advanced', 'enterprise'] as const;
export type XeroTier = (typeof xeroTiers)[number];

/** Calls in flight at once per organisation; Xero allows five. */
export const MAX_CONCURRENT_CALLS = 4;
/** Calls a minute per organisation; Xero allows sixty. */
export const CALLS_PER_MINUTE = 55;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The limits of one organisation by the app's tier (Xero: API limits, pricing). */
export function callLimitsOf(tier: XeroTier): CallLimits {
  return { perMinute: CALLS_PER_MINUTE, perDay: tier === 'starter' ? 1000 : 5000 };
}

/** How many organisations the app may connect; null where Xero sets no cap. */
export function connectionCapOf(tier: XeroTier): number | null {
  return { starter: 5, core: 50, plus: 1000, advanced: 10_000, enterprise: null }[tier];
}

/** Takes calls out of the budget before they are made, or says when to come back. */
export function takeCalls(
  budget: CallBudget,
  calls: number,
  limits: CallLimits,
  now: Date,
): { outcome: 'taken'; budget: CallBudget } | { outcome: 'deferred'; until: Date } {
  if (budget.notBefore !== null && now < budget.notBefore) return { outcome: 'deferred', until: budget.notBefore };
  const minute = currentWindow(budget.minute, MINUTE_MS, now);
  const day = currentWindow(budget.day, DAY_MS, now);
  if (day.used + calls > limits.perDay)
    return { outcome: 'deferred', until: new Date(day.startedAt.getTime() + DAY_MS) };
  if (minute.used + calls > limits.perMinute)
    return { outcome: 'deferred', until: new Date(minute.startedAt.getTime() + MINUTE_MS) };
  const taken = {
    minute: withUsed(minute, minute.used + calls),
    day: withUsed(day, day.used + calls),
    notBefore: null,
  };
  return { outcome: 'taken', budget: taken };
}

/**
 * Sets the budget to what Xero's answer says is left, where it says so. Xero's word wins over our count: its windows begin
 * at instants of their own, and other programs may use the same app.
 */
export function heedRemaining(
  budget: CallBudget,
  said: { minuteRemaining: number | null; dayRemaining: number | null },
  limits: CallLimits,
): CallBudget {
  return {
    minute: heedWindow(budget.minute, limits.perMinute, said.minuteRemaining),
    day: heedWindow(budget.day, limits.perDay, said.dayRemaining),
    notBefore: budget.notBefore,
  };
}

function heedWindow(window: CallWindow, limit: number, remaining: number | null): CallWindow {
  return remaining === null ? window : withUsed(window, Math.max(limit - remaining, 0));
}

function currentWindow(window: CallWindow, lengthMs: number, now: Date): CallWindow {
  const isOver = now.getTime() - window.startedAt.getTime() >= lengthMs || now < window.startedAt;
  return isOver ? { startedAt: now, used: 0 } : window;
}

function withUsed(window: CallWindow, used: number): CallWindow {
  return { startedAt: window.startedAt, used };
}
