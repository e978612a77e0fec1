import { randomBytes } from 'node:crypto';
import { fastifyStatic } from '@fastify/static';
import type { RouteAccess } from '@keyledger/contracts';
import { AppError, type CookieJar, cookieJar, type HttpApp, sessionCookie } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { consoleFolder, readConsolePage } from './console-files.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { type OpenInXeroDeps, openInXero } from './open-in-xero.ts';

/** What serving the console needs. */
export type ConsoleDeps = OpenInXeroDeps & {
  readonly publicUrl: string;
  /** Folder of its build; the one beside this service when absent. */
  readonly consoleFolder?: string | undefined;
};

const readers: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: [], person: true };
const hidden = { hide: true };
const open = { config: { access: 'public' }, schema: hidden } as const;

/** Paths of programs: what is not there is a problem document for a browser too. */
const noPages = /^\/(v1|scim|auth|internal|assets|docs|metrics|healthz|livez|readyz|openapi\.json|\.well-known)(\/|$)/;

const notBuilt = `Keyledger's console has not been built. From the project's folder:

    npm start                                  builds what is missing, then starts
    npm run keyledger -- sign-in-link          makes a link to sign in with

The REST API is served all the same; /docs describes it.
`;

/** Serves the console: its files for ever, and its page at every address of a browser that nothing else answers. */
export async function serveConsole(app: HttpApp, deps: ConsoleDeps): Promise<void> {
  const folder = deps.consoleFolder ?? consoleFolder;
  const cookies = cookieJar(deps.publicUrl);
  await app.register(async (given) => {
    const scope = given.withTypeProvider<ZodTypeProvider>();
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
      suppressWarning: true,
    });
    scope.get(
      '/assets/:file',
      { ...open, schema: { ...hidden, params: z.object({ file: z.string().regex(/^[\w.-]+$/) }) } },
      async (request, reply) => reply.sendFile(`assets/${request.params.file}`),
    );
    scope.get(
      '/violations/:id/open-in-xero',
      { config: { access: readers }, schema: { ...hidden, params: z.object({ id: pathIdOf('violation') }) } },
      async (request, reply) =>
        reply.header('cache-control', 'no-store').redirect(await openInXero(deps, request, request.params.id), 303),
    );
    const answerPage = (request: FastifyRequest, reply: FastifyReply) => sendPage({ folder, cookies }, request, reply);
    scope.get('/', open, answerPage);
    scope.get('/*', open, answerPage);
  });
}

async function sendPage(
  { folder, cookies }: { folder: string; cookies: CookieJar },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [path = '/'] = request.url.split('?', 1);
  const wantsPage = request.headers.accept?.includes('text/html') ?? false;
  if (!wantsPage || noPages.test(path)) {
    throw new AppError({ code: 'not_found', publicMessage: 'There is no such address.' });
  }
  const nonce = randomBytes(18).toString('base64');
  const isSignedIn = cookies.read(request.headers.cookie, sessionCookie) !== undefined;
  const page = await readConsolePage(folder, { nonce, path, withData: isSignedIn && request.url === path });
  void reply.header('vary', 'accept').serializer((text: string) => text);
  if (page === undefined) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .send(page);
}
