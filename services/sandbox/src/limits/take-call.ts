import type { App } from '../state/app.ts';
import type { World } from '../state/world.ts';
import { type AppCounter, appCounter, type Counter, dayLimitOf, type LimitProblem, tenantCounter } from './counters.ts';

/** Shown as the remaining number where a limit is lifted. */
const UNLIMITED = 999_999;

/** The outcome of asking for one call. */
export interface Verdict {
  problem: LimitProblem | null;
  app: AppCounter;
  counter: Counter;
}

/**
 * Takes one call of an app to an organisation out of every limit, or names the limit that refuses it.
 * A refused call is not counted. The caller must lower `counter.inFlight` when the call ends.
 */
export function takeCall(world: World, app: App, tenantId: string, connectedAt: number, now: number): Verdict {
  const ofApp = appCounter(world.counters, app.clientId, now);
  const counter = tenantCounter(ofApp, tenantId, now);
  const problem = findProblem(world, app, ofApp, counter, connectedAt, now);
  if (problem === null) {
    ofApp.used++;
    counter.minuteUsed++;
    counter.dayUsed++;
    counter.inFlight++;
  }
  return { problem, app: ofApp, counter };
}

/** Takes one call that belongs to no organisation; false when the app's minute is used up. */
export function takeAppCall(world: World, app: App, now: number): boolean {
  const counter = appCounter(world.counters, app.clientId, now);
  const limit = world.settings.appMinuteLimit;
  if (limit !== null && counter.used >= limit) return false;
  counter.used++;
  return true;
}

/** `X-AppMinLimit-Remaining`. */
export function appRemaining(world: World, counter: AppCounter): number {
  return remaining(world.settings.appMinuteLimit, counter.used);
}

/** `X-MinLimit-Remaining`. */
export function minuteRemaining(world: World, counter: Counter): number {
  return remaining(world.settings.minuteLimit, counter.minuteUsed);
}

/** `X-DayLimit-Remaining`. */
export function dayRemaining(world: World, app: App, counter: Counter): number {
  return remaining(dayLimitOf(world.settings, app), counter.dayUsed);
}

function remaining(limit: number | null, used: number): number {
  return limit === null ? UNLIMITED : Math.max(0, limit - used);
}

function findProblem(
  world: World,
  app: App,
  ofApp: AppCounter,
  counter: Counter,
  connectedAt: number,
  now: number,
): LimitProblem | null {
  const { concurrentLimit, minuteLimit, appMinuteLimit } = world.settings;
  if (concurrentLimit !== null && counter.inFlight >= concurrentLimit) return 'concurrent';
  if (appMinuteLimit !== null && ofApp.used >= appMinuteLimit) return 'appminute';
  if (isRapidSync(world, app, connectedAt, now)) return null;
  const dayLimit = dayLimitOf(world.settings, app);
  if (dayLimit !== null && counter.dayUsed >= dayLimit) return 'day';
  if (minuteLimit !== null && counter.minuteUsed >= minuteLimit) return 'minute';
  return null;
}

function isRapidSync(world: World, app: App, connectedAt: number, now: number): boolean {
  if (!world.settings.rapidSync || app.tier === 'starter' || app.tier === 'core') return false;
  return now - connectedAt < 30 * 60_000;
}
