import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { controlChangeSchema, controlChangeStates } from '../../control-changes/control-change.ts';
import { findControlChanges, loadControlChanges } from '../../control-changes/control-change-store.ts';
import { approveControlChange, declineControlChange } from '../../control-changes/decide-control-change.ts';
import { administerAsPerson, readViolations } from '../../conventions/access-levels.ts';
import { optionalBody } from '../../conventions/optional-body.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import type { ApiDeps } from '../api-deps.ts';

const tag = 'Control changes';

/** Registers what can be read and decided about changes that make fewer things fail. */
export function registerControlChanges(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/control-changes',
    access: readViolations,
    operationId: 'listControlChanges',
    tag,
    summary: 'Lists changes that make fewer things fail: waiting, applied, declined.',
    item: controlChangeSchema,
    filters: { state: repeated(z.enum(controlChangeStates)), kind: repeated(shortText) },
    id: sql.ref<string>('c.id'),
    sorts: { updatedAt: { by: sql.ref('c.updated_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    find: findControlChanges,
    load: (db, ids, _query, caller) => loadControlChanges(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/control-changes/:id',
    access: readViolations,
    operationId: 'getControlChange',
    tag,
    summary: 'Reads one change that makes fewer things fail.',
    item: controlChangeSchema,
    type: 'control_change',
    load: async (db, id, caller) => (await loadControlChanges(db, [id], caller))[0],
  });
  decideControlChanges(app, deps);
}

function decideControlChanges(app: HttpApp, deps: ApiDeps): void {
  const common = {
    method: 'POST',
    access: administerAsPerson,
    tag,
    params: z.strictObject({ id: pathIdOf('control_change') }),
    responses: { 200: controlChangeSchema },
  } as const;
  registerWrite(app, deps, {
    ...common,
    path: '/control-changes/:id/approve',
    operationId: 'approveControlChange',
    summary: 'Approves a change that waits, and applies it. By another operator than who asked.',
    body: optionalBody({}),
    async handle({ db, caller, params: { id } }) {
      await approveControlChange(db, { id, caller });
      return { status: 200, body: (await loadControlChanges(db, [id], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/control-changes/:id/decline',
    operationId: 'declineControlChange',
    summary: 'Declines a change that waits.',
    body: optionalBody({ reason: someText(1, 2000).nullable().default(null) }),
    async handle({ db, caller, params: { id }, body }) {
      await declineControlChange(db, { id, caller, reason: body.reason });
      return { status: 200, body: (await loadControlChanges(db, [id], caller))[0] };
    },
  });
}
