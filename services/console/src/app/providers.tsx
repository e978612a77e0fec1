import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useLightPaper } from '../paper/use-light-paper.ts';
import type { AppRouter } from './router.ts';
import { styleNonce } from './style-nonce.ts';
import { cssVariables, theme } from './theme.ts';

/** Everything that pages stand in. */
export function Providers({ store, router }: { store: QueryClient; router: AppRouter }) {
  useLightPaper();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={store}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
