import './app/library-styles.ts';
import './app/style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryStore } from './api/query-client.ts';
import { Providers } from './app/providers.tsx';
import { type AppRouter, createAppRouter } from './app/router.ts';
import { offerStyleNonce } from './app/style-nonce.ts';

/** Leads to the sign-in once, with the address to come back to. */
function leadToSignIn(router: AppRouter): void {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  store.clear();
  void router.navigate({ to: '/sign-in', search: { returnTo: href, problem: 'session_expired' } });
}

const store = createQueryStore(() => leadToSignIn(router));
const router: AppRouter = createAppRouter(store);

offerStyleNonce();
// The page and its data are asked for before React is busy with the first render.
void router.load();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the console.');
createRoot(root).render(
  <StrictMode>
    <Providers store={store} router={router} />
  </StrictMode>,
);
