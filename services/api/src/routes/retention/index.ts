import { callerOf, type HttpApp } from '@keyledger/runtime';
import { problemResponses, requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { administer, readSettings } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { changeRetention } from '../../retention/change-retention.ts';
import { previewRetention } from '../../retention/preview-retention.ts';
import { recordsName, retentionSchema } from '../../retention/retention-schema.ts';
import { findRetentions, loadRetention, loadRetentions } from '../../retention/retention-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const tag = 'Retention';
const days = z.int().min(1).max(100_000);
const params = z.strictObject({ records: recordsName });

/** Registers how long records are kept. Their ids are the names of kinds of records. */
export function registerRetention(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/retention',
    access: readSettings,
    operationId: 'listRetention',
    tag,
    summary: 'Lists how long records of each kind are kept, and what the last nightly run deleted.',
    item: retentionSchema,
    filters: {},
    id: sql.ref<string>('r.records'),
    find: findRetentions,
    load: loadRetentions,
  });
  readRetention(app, deps);
  previewChange(app, deps);
  registerWrite(app, deps, {
    method: 'PATCH',
    path: '/retention/:records',
    access: administer,
    operationId: 'changeRetention',
    tag,
    summary: 'Sets how long records of one kind are kept. Needs `If-Match`.',
    description:
      'The next nightly run goes by it; what it deletes cannot be brought back. Keeping shorter what an auditor needs (`isEvidence`) needs a reason and is listed under `/control-changes`. 422 below the minimum or above the maximum of the kind.',
    params,
    body: z.strictObject({
      days,
      reason: someText(3, 2000)
        .nullable()
        .default(null)
        .describe('Required when an auditor needs these records and they are to be kept shorter.'),
    }),
    responses: { 200: retentionSchema },
    async handle({ db, caller, params: { records }, body: { days, reason }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      await changeRetention(db, { name: records, days, reason, caller, match });
      return { status: 200, body: await loadRetention(db, records) };
    },
  });
}

function previewChange(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/retention/:records/preview',
    access: administer,
    operationId: 'previewRetention',
    tag,
    summary: 'Counts the records that are older than a number of days, and changes nothing.',
    params,
    body: z.strictObject({ days }),
    responses: {
      200: z.object({
        olderRecords: z
          .int()
          .describe(
            'So many are older. They would go in the coming night, but for those that an open violation rests on.',
          ),
        needsReason: z.boolean(),
      }),
    },
    async handle({ db, caller, params: { records }, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewRetention(db, { name: records, days: body.days }) };
    },
  });
}

function readRetention(app: HttpApp, deps: ApiDeps): void {
  const definition = {
    path: '/retention/:records',
    access: readSettings,
    operationId: 'getRetention',
    tag,
    summary: 'Reads how long records of one kind are kept.',
  };
  app.get(
    definition.path,
    {
      config: { access: definition.access },
      schema: {
        ...documentation(definition),
        params,
        querystring: z.strictObject({}),
        response: { 200: retentionSchema, ...problemResponses },
      },
    },
    async (request) => {
      callerOf(request);
      return loadRetention(deps.db, request.params.records);
    },
  );
}
