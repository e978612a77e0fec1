import {
  buildHttpApp,
  type FindCaller,
  guardRoutes,
  type HttpApp,
  type Logger,
  type Secret,
  type ServiceMetrics,
} from '@keyledger/runtime';
import { setEntityTags } from '@keyledger/runtime/rest';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { type ConsoleDeps, serveConsole } from './console/serve-console.ts';
import { limitRates } from './limits/rate-limit.ts';
import { documentApi } from './openapi/document-api.ts';
import { serveDocs } from './openapi/serve-docs.ts';
import type { AuthServer } from './proxy/auth-server.ts';
import { proxyToAuth } from './proxy/proxy-to-auth.ts';
import type { ApiDeps } from './routes/api-deps.ts';
import { registerRoutes } from './routes/index.ts';
import { registerScim } from './scim/register-scim.ts';
import { registerXeroView } from './scim/xero/register-xero-view.ts';

/** What the public HTTP application needs. */
export type AppDeps = ApiDeps &
  Pick<ConsoleDeps, 'consoleFolder'> & {
    readonly log: Logger;
    readonly metrics: ServiceMetrics;
    readonly publicUrl: string;
    readonly auth: AuthServer;
    readonly trustProxy?: number | readonly string[] | undefined;
    readonly bootstrapKey?: Secret<string> | undefined;
    readonly findCaller: FindCaller;
    readonly onKeyUse: (keyId: string) => void;
  };

/** The public HTTP application: REST, documentation, the console and the way to `auth`. It does not listen. */
export async function buildApp(deps: AppDeps): Promise<HttpApp> {
  const { log, metrics, publicUrl, trustProxy, bootstrapKey, findCaller, onKeyUse } = deps;
  const app = buildHttpApp({ log, metrics, trustProxy, https: publicUrl.startsWith('https:') });
  guardRoutes(app, { publicUrl, bootstrapKey, findCaller, onKeyUse });
  limitRates(app, deps.rateLimit);
  endConnectionsOnClose(app, deps.closing);
  await documentApi(app, deps);
  await proxyToAuth(app, deps.auth);
  await app.register(
    async (scope) => {
      const v1 = scope.withTypeProvider<ZodTypeProvider>() as unknown as HttpApp;
      setEntityTags(v1);
      registerRoutes(v1, deps);
    },
    { prefix: '/v1' },
  );
  registerScim(app, deps);
  registerXeroView(app, deps);
  serveDocs(app);
  await serveConsole(app, deps);
  await app.ready();
  return app;
}

/** While the service stops, every answer is the last on its connection: kept ones would hold the server open. */
function endConnectionsOnClose(app: HttpApp, closing: AbortSignal): void {
  app.addHook('onSend', async (_request, reply) => {
    if (closing.aborted) void reply.header('connection', 'close');
  });
}
