import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readSettingsSearch } from './settings-search.ts';

/** `/settings`: keys, webhooks, operators, sessions, limits and what this installation is; the section stands in the address. */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: onlyKnown(readSettingsSearch),
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});
