import type { HttpApp } from '@keyledger/runtime';
import { oneLine, pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer, readAccess } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { previewRoleConflictRule } from '../../role-conflict-rules/preview-role-conflict-rule.ts';
import {
  roleConflictPreviewInput,
  roleConflictPreviewSchema,
} from '../../role-conflict-rules/role-conflict-preview.ts';
import { roleConflictRuleInput, roleConflictRuleSchema } from '../../role-conflict-rules/role-conflict-rule-schema.ts';
import { findRoleConflictRules, loadRoleConflictRules } from '../../role-conflict-rules/role-conflict-rule-store.ts';
import { changeRoleConflictRule, createRoleConflictRule } from '../../role-conflict-rules/save-role-conflict-rule.ts';
import type { ApiDeps } from '../api-deps.ts';

const tag = 'Conflicting roles';
const path = '/role-conflict-rules';
const params = z.strictObject({ id: pathIdOf('role_conflict_rule') });
const changeReason = oneLine(3, 2000).describe('Why; required while violations rest on the rule.');
const description =
  'While violations rest on the rule it needs a reason, and answers 202 with a control change when there is a second operator, who decides under `/control-changes`.';

/** Registers the rules on the separation of duties. They speak across organisations, so who is limited to some sees none. */
export function registerRoleConflictRules(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path,
    access: readAccess,
    operationId: 'listRoleConflictRules',
    tag,
    summary: 'Lists the rules on conflicting roles.',
    item: roleConflictRuleSchema,
    filters: {},
    id: sql.ref<string>('r.id'),
    sorts: {
      name: { by: sql.ref('r.name'), type: 'text' },
      updatedAt: { by: sql.ref('r.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: (db, query, caller) => {
      requireUnlimited(caller);
      return findRoleConflictRules(db, query);
    },
    load: (db, ids) => loadRoleConflictRules(db, ids),
  });
  registerRead(app, deps, {
    path: `${path}/:id`,
    access: readAccess,
    operationId: 'getRoleConflictRule',
    tag,
    summary: 'Reads one rule on conflicting roles.',
    item: roleConflictRuleSchema,
    type: 'role_conflict_rule',
    async load(db, id, caller) {
      requireUnlimited(caller);
      return (await loadRoleConflictRules(db, [id]))[0];
    },
  });
  writeRoleConflictRules(app, deps);
  previewRoleConflictRules(app, deps);
}

function writeRoleConflictRules(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path,
    access: administer,
    operationId: 'createRoleConflictRule',
    tag,
    summary: 'Adds a rule on conflicting roles.',
    body: roleConflictRuleInput,
    responses: { 201: roleConflictRuleSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const id = await createRoleConflictRule(db, body, actorOf(caller));
      return { status: 201, body: (await loadRoleConflictRules(db, [id]))[0] };
    },
  });
  registerWrite(app, deps, {
    method: 'PUT',
    path: `${path}/:id`,
    access: administer,
    operationId: 'replaceRoleConflictRule',
    tag,
    summary: 'Replaces a rule on conflicting roles. Needs `If-Match`.',
    description,
    params,
    body: roleConflictRuleInput.extend({ changeReason: changeReason.nullable().default(null) }),
    responses: { 200: roleConflictRuleSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      requireUnlimited(caller);
      const { changeReason: reason, ...next } = body;
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeRoleConflictRule(db, { id, next, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: (await loadRoleConflictRules(db, [id]))[0] };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    method: 'DELETE',
    path: `${path}/:id`,
    access: administer,
    operationId: 'deleteRoleConflictRule',
    tag,
    summary: 'Deletes a rule on conflicting roles. Needs `If-Match`.',
    description: `It stays readable by id, with \`deletedAt\`. ${description}`,
    params,
    query: z.strictObject({ reason: changeReason.optional() }),
    responses: { 204: z.null(), 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, query: { reason = null }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeRoleConflictRule(db, { id, next: null, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 204, body: null };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
}

function previewRoleConflictRules(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: `${path}/preview`,
    access: administer,
    operationId: 'previewRoleConflictRule',
    tag,
    summary: 'Says whom a new, changed or deleted rule on conflicting roles would find, and changes nothing.',
    description:
      'A new rule without `roleConflictRuleId`; a rule replaced by `rule`; a rule deleted when `rule` is null. The check itself judges everybody before and after.',
    body: roleConflictPreviewInput,
    responses: { 200: roleConflictPreviewSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewRoleConflictRule(db, { ...body, caller }) };
    },
  });
}
