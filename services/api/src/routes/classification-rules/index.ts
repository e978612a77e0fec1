import type { HttpApp } from '@keyledger/runtime';
import { repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { accountClasses } from '../../accounts/account-change.ts';
import { classificationRuleSchema } from '../../classification-rules/classification-rule-schema.ts';
import {
  findClassificationRules,
  loadClassificationRules,
} from '../../classification-rules/classification-rule-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import type { ApiDeps } from '../api-deps.ts';
import { writeClassificationRules } from './write-classification-rules.ts';

const common = {
  access: { roles: ['admin', 'reviewer', 'auditor'], scopes: [...administer.scopes] },
  tag: 'Classification rules',
} as const;

/** Registers what can be read and done about classification rules. They concern every organisation. */
export function registerClassificationRules(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    ...common,
    path: '/classification-rules',
    operationId: 'listClassificationRules',
    summary: 'Lists classification rules, in the order in which they are asked.',
    item: classificationRuleSchema,
    filters: { kind: repeated(z.enum(accountClasses)) },
    id: sql.ref<string>('r.id'),
    defaultSort: 'position',
    sorts: {
      position: { by: sql`r.position::bigint`, type: 'bigint' },
      name: { by: sql.ref('r.name'), type: 'text' },
      updatedAt: { by: sql.ref('r.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: (db, query, caller) => {
      requireUnlimited(caller);
      return findClassificationRules(db, query);
    },
    load: (db, ids) => loadClassificationRules(db, ids),
  });
  registerRead(app, deps, {
    ...common,
    path: '/classification-rules/:id',
    operationId: 'getClassificationRule',
    summary: 'Reads one classification rule.',
    item: classificationRuleSchema,
    type: 'classification_rule',
    load: async (db, id, caller) => {
      requireUnlimited(caller);
      return (await loadClassificationRules(db, [id]))[0];
    },
  });
  writeClassificationRules(app, deps);
}
