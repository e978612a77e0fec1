import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown, onlySet, textOf } from '../../filters/filter-values.ts';

/** `/leavers/per_…`: what has to be done in Xero when one person leaves; with `owner` in one owner's organisations only. */
export const leaverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leavers/$personId',
  validateSearch: onlyKnown((search): { owner?: string } => onlySet({ owner: textOf(search.owner) })),
  component: lazyRouteComponent(() => import('./leaver-page.tsx'), 'LeaverPage'),
});
