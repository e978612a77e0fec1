import type { App } from '../state/app.ts';
import { DAY_LIMIT } from '../state/app.ts';
import type { Settings } from '../state/settings.ts';

/** Calls of one app to one organisation. Windows are fixed, with a phase of their own. */
export interface Counter {
  phaseMs: number;
  minuteWindow: number;
  minuteUsed: number;
  dayWindow: number;
  dayUsed: number;
  inFlight: number;
}

/** Calls of one app in the current minute. */
export interface AppCounter {
  phaseMs: number;
  window: number;
  used: number;
  /** By tenant. */
  tenants: Map<string, Counter>;
}

/** By client id. */
export type Counters = Map<string, AppCounter>;

/** Why a call is refused, as Xero names it in `X-Rate-Limit-Problem`. */
export type LimitProblem = 'concurrent' | 'minute' | 'day' | 'appminute';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The counter of an app, moved to the current window. */
export function appCounter(counters: Counters, clientId: string, now: number): AppCounter {
  let counter = counters.get(clientId);
  if (counter === undefined) {
    counter = { phaseMs: phaseOf(clientId), window: 0, used: 0, tenants: new Map() };
    counters.set(clientId, counter);
  }
  const window = Math.floor((now + counter.phaseMs) / MINUTE);
  if (window !== counter.window) {
    counter.window = window;
    counter.used = 0;
  }
  return counter;
}

/** The counter of one organisation under an app, moved to the current windows. */
export function tenantCounter(app: AppCounter, tenantId: string, now: number): Counter {
  let counter = app.tenants.get(tenantId);
  if (counter === undefined) {
    counter = { phaseMs: phaseOf(tenantId), minuteWindow: 0, minuteUsed: 0, dayWindow: 0, dayUsed: 0, inFlight: 0 };
    app.tenants.set(tenantId, counter);
  }
  const minute = Math.floor((now + counter.phaseMs) / MINUTE);
  if (minute !== counter.minuteWindow) {
    counter.minuteWindow = minute;
    counter.minuteUsed = 0;
    const day = Math.floor((now + counter.phaseMs) / DAY);
    if (day !== counter.dayWindow) {
      counter.dayWindow = day;
      counter.dayUsed = 0;
    }
  }
  return counter;
}

/** Seconds until the window of a limit ends, at least 1; null for `concurrent`, which promises nothing. */
export function retryAfterSeconds(
  problem: LimitProblem,
  app: AppCounter,
  counter: Counter | null,
  now: number,
): number | null {
  if (problem === 'concurrent') return null;
  const length = problem === 'day' ? DAY : MINUTE;
  const phase = problem === 'appminute' || counter === null ? app.phaseMs : counter.phaseMs;
  return Math.max(1, Math.ceil((length - ((now + phase) % length)) / 1000));
}

/** The day limit in force for an app. */
export function dayLimitOf(settings: Settings, app: App): number | null {
  return settings.dayLimit === 'tier' ? DAY_LIMIT[app.tier] : settings.dayLimit;
}

function phaseOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0) % DAY;
}
