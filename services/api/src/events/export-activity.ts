import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { columnsOf, type ExportFormat } from '@keyledger/runtime/exporting';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RouteDeps } from '../conventions/route-deps.ts';
import { exportRows } from '../exporting/export-rows.ts';
import { givesLimit } from '../exporting/gives-limit.ts';
import { activityEntrySchema } from './activity-schema.ts';
import { type ActivityRequest, findActivity } from './activity-store.ts';

const rowsPerRead = 100;

type Given = { caller: Caller; format: ExportFormat; request: FastifyRequest; reply: FastifyReply };

/** The journal for people as a file, newest first; the newest entries only when a `limit` was given. */
export async function exportActivity(deps: RouteDeps, asked: ActivityRequest, given: Given): Promise<FastifyReply> {
  const { caller, request } = given;
  const most = givesLimit(request) ? asked.limit : Number.POSITIVE_INFINITY;
  return exportRows(deps, given, () => ({
    name: 'activity',
    columns: columnsOf(activityEntrySchema),
    pages: ({ db }) => readPages(db, asked, { most, caller }),
  }));
}

async function* readPages(
  db: Db,
  asked: ActivityRequest,
  { most, caller }: { most: number; caller: Caller },
): AsyncGenerator<unknown[]> {
  let left = most;
  let before: number | null | undefined;
  while (left > 0 && before !== null) {
    const found = await findActivity(db, { ...asked, limit: Math.min(rowsPerRead, left), before }, caller);
    yield found.entries.map((entry) => z.encode(activityEntrySchema, entry));
    left -= found.entries.length;
    before = found.before;
  }
}
