import type { HttpApp } from '@keyledger/runtime';

/** One route as it is called: `GET /v1/grants`. */
export type CalledRoute = { readonly method: string; readonly url: string };

/** Routes of `auth` that stand behind a wildcard of `api`. */
const behindWildcards: readonly CalledRoute[] = [
  { method: 'POST', url: '/auth/back-channel-logout' },
  { method: 'GET', url: '/auth/callback' },
  { method: 'GET', url: '/auth/link' },
  { method: 'GET', url: '/auth/methods' },
  { method: 'GET', url: '/auth/sign-in' },
  { method: 'POST', url: '/auth/sign-in' },
  { method: 'GET', url: '/auth/sign-out' },
  { method: 'POST', url: '/auth/sign-out' },
  { method: 'GET', url: '/auth/xero/callback' },
  { method: 'GET', url: '/auth/xero/connect' },
  { method: 'POST', url: '/internal/access-token' },
];

/** Every route of the public application, the documented and the hidden ones, read off its router; HEAD and OPTIONS left out. */
export function routesOf(app: HttpApp): CalledRoute[] {
  const stack: { indent: number; prefix: string }[] = [];
  const routes: CalledRoute[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([│├└─ ]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (match === null) continue;
    const [, branch = '', segment = '', methods] = match;
    while ((stack.at(-1)?.indent ?? -1) >= branch.length) stack.pop();
    const url = `${stack.at(-1)?.prefix ?? ''}${segment}`;
    stack.push({ indent: branch.length, prefix: url });
    for (const method of methods?.split(', ') ?? []) {
      if (!['HEAD', 'OPTIONS'].includes(method) && !url.includes('*')) routes.push({ method, url });
    }
  }
  return [...routes, ...behindWildcards].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ method, url }: CalledRoute): string {
  return `${url} ${['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].indexOf(method)}`;
}
