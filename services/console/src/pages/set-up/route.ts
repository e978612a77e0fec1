import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { choiceOf, onlyKnown, onlySet } from '../../filters/filter-values.ts';
import { type StepId, stepIds } from './step-ids.ts';

/** `/set-up?step=`: from an empty installation to a governed one. */
export const setUpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/set-up',
  validateSearch: onlyKnown((search): { step?: StepId } => onlySet({ step: choiceOf(search.step, stepIds) })),
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
});
