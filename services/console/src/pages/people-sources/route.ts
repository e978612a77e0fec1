import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown, onlySet, textOf } from '../../filters/filter-values.ts';

/** `/people-sources`: who tells who works here. */
export const peopleSourcesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people-sources',
  component: lazyRouteComponent(() => import('./people-sources-page.tsx'), 'PeopleSourcesPage'),
});

/** `/people-sources/import?source=`: people from a file. */
export const peopleImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people-sources/import',
  validateSearch: onlyKnown((search): { source?: string } => onlySet({ source: textOf(search.source) })),
  component: lazyRouteComponent(() => import('./people-import-page.tsx'), 'PeopleImportPage'),
});

/** `/people-sources/scim`: an identity provider that pushes people. */
export const scimRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people-sources/scim',
  component: lazyRouteComponent(() => import('./scim-page.tsx'), 'ScimPage'),
});
