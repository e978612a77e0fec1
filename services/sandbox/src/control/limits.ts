import { z } from 'zod';
import { appCounter, dayLimitOf, tenantCounter } from '../limits/counters.ts';
import { appRemaining, dayRemaining, minuteRemaining } from '../limits/take-call.ts';
import { TIERS } from '../state/app.ts';
import type { World } from '../state/world.ts';
import { appOf } from './app-of.ts';
import { ControlError, type ControlRoute } from './control-call.ts';

const limit = z.number().int().min(0).nullable();
const settings = z
  .strictObject({
    concurrentLimit: limit,
    minuteLimit: limit,
    dayLimit: z.union([limit, z.literal('tier')]),
    appMinuteLimit: limit,
    rapidSync: z.boolean(),
    reconnectKeepsAuthEvent: z.boolean(),
    orphanedConnections: z.enum(['gone', 'listed']),
    replayWindowMs: z.number().min(0),
    latencyMs: z.number().min(0),
    latencyJitterMs: z.number().min(0),
    latencyRoutes: z.array(z.string()),
  })
  .partial();

const counters = z.strictObject({
  clientId: z.string().optional(),
  tenantId: z.string().optional(),
  reset: z.boolean().optional(),
  minuteRemaining: z.number().int().min(0).optional(),
  dayRemaining: z.number().int().min(0).optional(),
  appMinuteRemaining: z.number().int().min(0).optional(),
});

/** Limits, tier, latency and the counters behind Xero's headers. */
export const limitRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/settings', handle: ({ world }) => world.settings },
  {
    method: 'PATCH',
    path: '/settings',
    handle: ({ world, body }) => Object.assign(world.settings, settings.parse(body)),
  },
  {
    method: 'POST',
    path: '/tier',
    handle: ({ world, body }) => {
      const { tier, clientId } = z.strictObject({ tier: z.enum(TIERS), clientId: z.string().optional() }).parse(body);
      const app = appOf(world, clientId);
      app.tier = tier;
      return { clientId: app.clientId, tier };
    },
  },
  { method: 'GET', path: '/counters', handle: ({ world }) => viewCounters(world) },
  {
    method: 'POST',
    path: '/counters',
    handle: ({ world, body }) => {
      setCounters(world, counters.parse(body));
      return viewCounters(world);
    },
  },
];

function setCounters(world: World, wanted: z.infer<typeof counters>): void {
  if (wanted.reset === true) {
    world.counters.clear();
    return;
  }
  const app = appOf(world, wanted.clientId);
  const now = world.clock.now();
  const ofApp = appCounter(world.counters, app.clientId, now);
  if (wanted.appMinuteRemaining !== undefined)
    ofApp.used = (world.settings.appMinuteLimit ?? 0) - wanted.appMinuteRemaining;
  if (wanted.minuteRemaining === undefined && wanted.dayRemaining === undefined) return;
  if (wanted.tenantId === undefined) throw new ControlError(400, 'minuteRemaining and dayRemaining need a tenantId');
  const counter = tenantCounter(ofApp, wanted.tenantId.toLowerCase(), now);
  if (wanted.minuteRemaining !== undefined)
    counter.minuteUsed = (world.settings.minuteLimit ?? 0) - wanted.minuteRemaining;
  if (wanted.dayRemaining !== undefined) counter.dayUsed = (dayLimitOf(world.settings, app) ?? 0) - wanted.dayRemaining;
}

function viewCounters(world: World) {
  const now = world.clock.now();
  return [...world.apps.values()].map((app) => {
    const counter = appCounter(world.counters, app.clientId, now);
    const tenants = [...counter.tenants.keys()].map((tenantId) => {
      const ofTenant = tenantCounter(counter, tenantId, now);
      return {
        tenantId,
        minuteRemaining: minuteRemaining(world, ofTenant),
        dayRemaining: dayRemaining(world, app, ofTenant),
        inFlight: ofTenant.inFlight,
      };
    });
    return { clientId: app.clientId, tier: app.tier, appMinuteRemaining: appRemaining(world, counter), tenants };
  });
}
