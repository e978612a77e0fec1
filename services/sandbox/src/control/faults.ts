import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { FAULT_KINDS } from '../faults/fault-kinds.ts';
import { createRandom } from '../state/random.ts';
import type { World } from '../state/world.ts';
import { ControlError, type ControlRoute } from './control-call.ts';

const rule = z
  .strictObject({
    kind: z.enum(FAULT_KINDS),
    status: z.number().int().min(100).max(599).optional(),
    problem: z.string().nullable().default(null),
    retryAfter: z.number().int().min(0).nullable().default(null),
    detail: z.string().nullable().default(null),
    body: z.string().nullable().default(null),
    holdMs: z.number().min(0).default(120_000),
    routes: z.array(z.string()).default([]),
    tenantIds: z.array(z.string().toLowerCase()).default([]),
    clientId: z.string().nullable().default(null),
    probability: z.number().min(0).max(1).default(1),
    count: z.number().int().min(1).nullable().default(null),
  })
  .refine((value) => value.kind !== 'status' || value.status !== undefined, 'kind "status" needs a status');

const storm = z.strictObject({
  share: z
    .number()
    .min(0)
    .max(1)
    .default(1 / 3),
  seed: z.string().default('storm'),
  routes: z.array(z.string()).default([]),
  holdMs: z.number().min(0).default(2_000),
});

/** Forced faults, the storm, and how often each kind struck. */
export const faultRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/faults', handle: ({ world }) => view(world) },
  {
    method: 'POST',
    path: '/faults',
    handle: ({ world, body }) => {
      const wanted = rule.parse(body);
      const added = { ...wanted, id: randomUUID(), status: wanted.status ?? 200 };
      world.faults.rules.push(added);
      return added;
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    handle: ({ world }) => {
      world.faults.rules = [];
      world.faults.storm = null;
      world.faults.counts.clear();
    },
  },
  {
    method: 'DELETE',
    path: '/faults/:id',
    handle: ({ world, params }) => {
      const left = world.faults.rules.filter(({ id }) => id !== params.id);
      if (left.length === world.faults.rules.length) throw new ControlError(404, `No fault ${params.id}`);
      world.faults.rules = left;
    },
  },
  {
    method: 'POST',
    path: '/storm',
    handle: ({ world, body }) => {
      const wanted = storm.parse(body);
      world.faults.storm = wanted;
      world.faults.stormRandom = createRandom(`storm:${wanted.seed}`);
      return view(world);
    },
  },
  {
    method: 'DELETE',
    path: '/storm',
    handle: ({ world }) => {
      world.faults.storm = null;
      return view(world);
    },
  },
];

function view(world: World) {
  const counts = Object.fromEntries([...world.faults.counts].sort(([a], [b]) => a.localeCompare(b)));
  const total = [...world.faults.counts.values()].reduce((sum, count) => sum + count, 0);
  return { rules: world.faults.rules, storm: world.faults.storm, counts, total };
}
