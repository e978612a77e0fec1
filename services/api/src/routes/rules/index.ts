import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { createRuleRoute } from './create-rule.ts';
import { deleteRuleRoute } from './delete-rule.ts';
import { getRuleRoute } from './get-rule.ts';
import { listRulesRoute } from './list-rules.ts';
import { previewRuleRoute } from './preview-rule.ts';
import { replaceRuleRoute } from './replace-rule.ts';

/** Registers what can be read and done about access rules. */
export function registerRules(app: HttpApp, deps: ApiDeps): void {
  listRulesRoute(app, deps);
  getRuleRoute(app, deps);
  createRuleRoute(app, deps);
  previewRuleRoute(app, deps);
  replaceRuleRoute(app, deps);
  deleteRuleRoute(app, deps);
}
