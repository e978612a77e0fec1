import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { onlyKnown, onlySet, textOf } from '../../filters/filter-values.ts';

/** `/sign-in?returnTo=&problem=`: outside of the shell, because nobody is signed in yet. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: onlyKnown((search): { returnTo?: string; problem?: string } =>
    onlySet({ returnTo: textOf(search.returnTo), problem: textOf(search.problem) }),
  ),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});
