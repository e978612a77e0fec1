import { createRandom, type Random } from '../state/random.ts';
import { type Fault, faultName } from './fault-kinds.ts';
import { stormFault } from './storm.ts';

/** A standing order to fail certain calls. */
export interface FaultRule extends Fault {
  id: string;
  /** Route names; empty is every route with faults. */
  routes: string[];
  tenantIds: string[];
  clientId: string | null;
  /** 0 to 1. */
  probability: number;
  /** How often it may still strike; null is without end. */
  count: number | null;
}

/** A share of all calls fails at random, in every way. */
export interface Storm {
  share: number;
  seed: string;
  /** Route names; empty is every route with faults. */
  routes: string[];
  holdMs: number;
}

/** What is being forced to fail, and how often it struck. */
export interface Faults {
  rules: FaultRule[];
  storm: Storm | null;
  counts: Map<string, number>;
  random: Random;
  stormRandom: Random;
}

/** A call that may be failed. */
export interface FaultTarget {
  route: string;
  tenantId: string | null;
  clientId: string | null;
}

/** No faults. */
export function createFaults(seed: string): Faults {
  return {
    rules: [],
    storm: null,
    counts: new Map(),
    random: createRandom(`faults:${seed}`),
    stormRandom: createRandom(`storm:${seed}`),
  };
}

/** Picks and counts the fault that strikes this call, if any: rules in their order, then the storm. */
export function pickFault(faults: Faults, target: FaultTarget): Fault | null {
  if (faults.rules.length === 0 && faults.storm === null) return null;
  const fault = pickRule(faults, target) ?? pickStorm(faults, target);
  if (fault === null) return null;
  const name = faultName(fault);
  faults.counts.set(name, (faults.counts.get(name) ?? 0) + 1);
  return fault;
}

function pickRule(faults: Faults, target: FaultTarget): Fault | null {
  for (const rule of faults.rules) {
    if (rule.count === 0 || !matches(rule, target)) continue;
    if (rule.probability < 1 && faults.random.next() >= rule.probability) continue;
    if (rule.count !== null) rule.count--;
    return rule;
  }
  return null;
}

function pickStorm(faults: Faults, target: FaultTarget): Fault | null {
  const { storm } = faults;
  if (storm === null) return null;
  if (storm.routes.length > 0 && !storm.routes.includes(target.route)) return null;
  if (faults.stormRandom.next() >= storm.share) return null;
  return stormFault(faults.stormRandom, target.route, storm.holdMs);
}

function matches(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.routes.length > 0 && !rule.routes.includes(target.route)) return false;
  if (rule.clientId !== null && rule.clientId !== target.clientId) return false;
  return rule.tenantIds.length === 0 || (target.tenantId !== null && rule.tenantIds.includes(target.tenantId));
}
