import { z } from 'zod';
import type { ControlRoute } from './control-call.ts';

/** What happened: every request, and every true change. */
export const logRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/requests',
    handle: ({ world, query }) => {
      const after = Number(query.get('after') ?? 0);
      const limit = Number(query.get('limit') ?? 100_000);
      const wanted = ['route', 'tenantId', 'clientId', 'loginId', 'status', 'fault', 'limited', 'method'].filter(
        (field) => query.has(field),
      );
      const found = world.requests.list().filter((entry) => {
        const row = entry as unknown as Record<string, unknown>;
        return entry.seq > after && wanted.every((field) => query.getAll(field).includes(String(row[field])));
      });
      const data = found.slice(-limit).map((entry) => ({
        ...entry,
        startedAt: iso(entry.startedAt),
        endedAt: entry.endedAt === null ? null : iso(entry.endedAt),
      }));
      return { data, lastSeq: world.lastSeq(), capacity: world.requests.capacity() };
    },
  },
  { method: 'DELETE', path: '/requests', handle: ({ world }) => world.requests.clear() },
  {
    method: 'POST',
    path: '/requests/capacity',
    handle: ({ world, body }) => {
      const { capacity } = z.strictObject({ capacity: z.number().int().min(0) }).parse(body);
      world.requests.resize(capacity);
      return { capacity };
    },
  },
  {
    method: 'GET',
    path: '/changes',
    handle: ({ world, query }) => {
      const after = Number(query.get('after') ?? 0);
      const tenantId = query.get('tenantId');
      const data = world.changes.filter(
        (change) => change.seq > after && (tenantId === null || change.tenantId === tenantId),
      );
      return { data, lastSeq: world.lastSeq() };
    },
  },
];

function iso(at: number): string {
  return new Date(at).toISOString();
}
