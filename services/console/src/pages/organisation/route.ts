import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readOrganisationTab } from './organisation-tabs.ts';

/** `/organisations/org_…`: one organisation; which part of it stands in the address. */
export const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisations/$organisationId',
  validateSearch: onlyKnown(readOrganisationTab),
  component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
});
