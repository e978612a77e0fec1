import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { parseSearchParams, writeSearchParams } from '../filters/search-params.ts';
import { PageFailed } from './page-failed.tsx';
import { routeTree } from './route-tree.ts';

/** The pages by their addresses. */
export function createAppRouter(store: QueryClient) {
  return createRouter({
    routeTree,
    context: { store },
    defaultPreload: 'intent',
    // Stands inside of the shell, so that a page that fails takes away nothing but itself.
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
    parseSearch: parseSearchParams,
    stringifySearch: writeSearchParams,
  });
}

/** The router of the console, with every address known to the compiler. */
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
