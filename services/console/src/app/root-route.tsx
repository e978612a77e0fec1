import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { NotFoundAnywhere } from './not-found-page.tsx';
import { PageFailed } from './page-failed.tsx';

/** The root of all pages, with what they need before they show. */
export const rootRoute = createRootRouteWithContext<{ store: QueryClient }>()({
  notFoundComponent: NotFoundAnywhere,
  errorComponent: PageFailed,
});
