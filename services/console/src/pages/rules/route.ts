import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readRuleStart } from './rule-start.ts';
import { readRulesSearch } from './rules-search.ts';

/** `/rules`: access rules, and everything else that says what is right; the kind stands in the address. */
export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  validateSearch: onlyKnown(readRulesSearch),
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
});

/** `/rules/rul_…`: one access rule; `/rules/new`: one that is being written. A case adds what it is begun or changed with. */
export const ruleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/$ruleId',
  validateSearch: onlyKnown(readRuleStart),
  component: lazyRouteComponent(() => import('./rule-page.tsx'), 'RulePage'),
});
