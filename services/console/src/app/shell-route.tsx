import { createRoute, redirect } from '@tanstack/react-router';
import { ApiProblem } from '../api/api-problem.ts';
import { statusQuery } from '../api/queries.ts';
import { takeReturnAddress } from '../session/return-address.ts';
import { sessionQuery } from '../session/session.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PageFailed } from './page-failed.tsx';
import { rootRoute } from './root-route.tsx';
import { Shell } from './shell.tsx';

/** What all pages behind the sign-in stand in. Who is not signed in is led there, and afterwards back. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: PageFailed,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.store.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'unauthenticated') throw error;
      redirect({ to: '/sign-in', search: { returnTo: location.href }, replace: true, throw: true });
    }
    void context.store.prefetchQuery(statusQuery);
    const returnTo = location.href === '/' ? takeReturnAddress(new Date()) : undefined;
    if (returnTo !== undefined) redirect({ href: returnTo, replace: true, throw: true });
  },
});
