import { buildHttpApp, guardRoutes, type HttpApp, isInternal, toAppError } from '@keyledger/runtime';
import { admitService, requireProxy } from './access/admit-service.ts';
import { findCallerIn } from './access/find-caller.ts';
import { storeKeyUses } from './access/key-uses.ts';
import type { AuthDeps } from './auth-deps.ts';
import { isDemoIssuer } from './installation/claim-issuer.ts';
import { errorPage } from './pages/error-page.ts';
import { sendPage } from './pages/page.ts';
import { consentRoutes } from './routes/consent-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';
import { providerRoutes } from './routes/provider-routes.ts';
import { restRoutes } from './routes/rest-routes.ts';
import { linkOnlyRoutes, signInRoutes } from './routes/sign-in-routes.ts';

const bodyLimitBytes = 64 * 1024;

/** The HTTP application of `auth`: reached by `api`, which passes the outside on, and by `worker`. It does not listen. */
export function buildApp(deps: AuthDeps): HttpApp {
  const { db, log, metrics, publicUrl, credentials, bootstrapKey } = deps;
  const https = publicUrl.startsWith('https:');
  const isDemo = isDemoIssuer(deps.tokens.xero.identityUrl);
  const app = buildHttpApp({ log, metrics, bodyLimitBytes, https, acceptRequestId: true });

  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access !== undefined && !isInternal(access)) requireProxy(request, credentials);
  });
  guardRoutes(app, {
    publicUrl,
    bootstrapKey,
    findCaller: findCallerIn(db),
    admitService: admitService(credentials),
    onKeyUse: (keyId) => {
      storeKeyUses(db, [{ keyId, at: new Date() }]).catch((err: unknown) =>
        log.warn({ err }, 'a use of a key was not noted'),
      );
    },
  });
  void app.register(async (pages) => {
    pages.setErrorHandler((error, request, reply) => {
      if (request.method !== 'GET' || !acceptsHtml(request.headers.accept)) throw error;
      const known = toAppError(error);
      if (known.code === 'internal') throw error;
      return sendPage(reply, known.entry.status, errorPage(known, request.id, deps.signIn?.provider.name), isDemo);
    });
    signInRoutes(pages as unknown as HttpApp, deps);
    if (deps.signIn !== undefined) providerRoutes(pages as unknown as HttpApp, deps, deps.signIn);
    else linkOnlyRoutes(pages as unknown as HttpApp, deps);
    consentRoutes(pages as unknown as HttpApp, deps);
  });
  internalRoutes(app, deps);
  void app.register(async (rest) => restRoutes(rest as unknown as HttpApp, deps), { prefix: '/v1' });
  return app;
}

function acceptsHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true;
}
