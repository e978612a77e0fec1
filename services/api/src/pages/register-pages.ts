import formbody from '@fastify/formbody';
import type { RouteAccess } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp, toAppError } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { docsPage } from '../openapi/docs-page.ts';
import { claimFixed } from '../violations/claim-fixed.ts';
import { findCasePage, findCasesPage, findConnectPage, findOverviewPage, type PageDeps } from './find-pages.ts';
import { type Page, renderPage } from './layout.ts';
import { messagePage, signedOutPage } from './message-page.ts';
import { openInXero } from './open-in-xero.ts';
import { signOut } from './sign-out.ts';
import { stylesheet } from './stylesheet.ts';

const readers: RouteAccess = { roles: ['admin', 'reviewer', 'auditor'], scopes: [], person: true };
const workers: RouteAccess = { roles: ['admin', 'reviewer'], scopes: [], person: true };

/** Nothing but our own style and forms; no script at all. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const casesQuery = z.strictObject({
  severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  cursor: z.string().max(6000).optional(),
});
const caseQuery = z.strictObject({ notice: z.string().max(40).optional() });

/** Registers the pages for people: made on the server, without script, behind the sign-in. */
export async function registerPages(app: HttpApp, deps: PageDeps): Promise<void> {
  await app.register(async (scope) => {
    const pages = scope.withTypeProvider<ZodTypeProvider>();
    await pages.register(formbody, { bodyLimit: 16 * 1024 });
    pages.setErrorHandler((error, request, reply) => sendError(deps, error, request, reply));
    const hidden = { hide: true };

    pages.get('/', { config: { access: readers }, schema: hidden }, async (request, reply) =>
      send(deps, request, reply, await findOverviewPage(deps, callerOf(request))),
    );
    pages.get('/connect', { config: { access: readers }, schema: hidden }, async (request, reply) =>
      send(deps, request, reply, await findConnectPage(deps, callerOf(request))),
    );
    pages.get(
      '/cases',
      { config: { access: readers }, schema: { ...hidden, querystring: casesQuery } },
      async (request, reply) => send(deps, request, reply, await findCasesPage(deps, callerOf(request), request.query)),
    );
    pages.get(
      '/cases/:id',
      {
        config: { access: readers },
        schema: { ...hidden, params: z.object({ id: pathIdOf('case') }), querystring: caseQuery },
      },
      async (request, reply) =>
        send(
          deps,
          request,
          reply,
          await findCasePage(deps, callerOf(request), request.params.id, request.query.notice),
        ),
    );
    pages.post(
      '/violations/:id/claim-fixed',
      { config: { access: workers }, schema: { ...hidden, params: z.object({ id: pathIdOf('violation') }) } },
      async (request, reply) => reply.redirect(await claimAndReturn(deps, request, request.params.id), 303),
    );
    pages.get(
      '/violations/:id/open-in-xero',
      { config: { access: readers }, schema: { ...hidden, params: z.object({ id: pathIdOf('violation') }) } },
      async (request, reply) =>
        reply.header('cache-control', 'no-store').redirect(await openInXero(deps, request, request.params.id), 303),
    );
    pages.post('/sign-out', { config: { access: readers }, schema: hidden }, async (request, reply) =>
      signOut(deps, request, reply),
    );
    pages.get('/docs', { config: { access: 'public' }, schema: hidden }, async (request, reply) =>
      send(deps, request, reply, docsPage(app.swagger() as OpenAPIV3_1.Document)),
    );
    pages.get('/assets/keyledger.css', { config: { access: 'public' }, schema: hidden }, async (_request, reply) =>
      reply
        .headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' })
        .send(stylesheet),
    );
  });
}

/** Claims, and leads back to the case, where a refusal is explained. */
async function claimAndReturn(deps: PageDeps, request: FastifyRequest, violationId: string): Promise<string> {
  const caller = callerOf(request);
  const row = await deps.db
    .selectFrom('governance.violation')
    .where('id', '=', violationId)
    .select('case_id')
    .executeTakeFirst();
  if (row === undefined) throw new AppError({ code: 'not_found' });
  const back = `/cases/cas_${row.case_id}`;
  try {
    await deps.db.transaction().execute((db) => claimFixed(db, { violationId, caller }));
    return `${back}?notice=claimed`;
  } catch (error) {
    const reason = error instanceof AppError && error.code === 'conflict' ? error.details.reason : undefined;
    if (typeof reason !== 'string') throw error;
    return `${back}?notice=${reason}`;
  }
}

async function send(deps: PageDeps, request: FastifyRequest, reply: FastifyReply, page: Page): Promise<FastifyReply> {
  return sendPage(
    reply,
    renderPage(page, { operatorName: request.caller?.displayName ?? null, isDemo: await findIsDemo(deps) }),
  );
}

async function findIsDemo({ db }: PageDeps): Promise<boolean> {
  const { is_demo: isDemo } = await db.selectFrom('app.installation').select('is_demo').executeTakeFirstOrThrow();
  return isDemo;
}

function sendPage(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy })
    .send(text);
}

/** Errors of a page are pages: the signed-out learn how to sign in. */
async function sendError(
  deps: PageDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isInvalid = error instanceof Error && 'validation' in error;
  const known = isInvalid ? new AppError({ code: 'not_found' }) : toAppError(error);
  const { status } = known.entry;
  if (status >= 500) request.log.error({ err: error }, 'a page failed');
  const page = known.code === 'unauthenticated' ? signedOutPage : messagePage(titleOf(status), known.publicMessage);
  void reply.code(status).removeHeader('www-authenticate');
  const isDemo = await findIsDemo(deps).catch(() => false);
  return sendPage(reply, renderPage(page, { operatorName: request.caller?.displayName ?? null, isDemo }));
}

function titleOf(status: number): string {
  if (status === 404) return 'Not found';
  if (status === 403) return 'Not allowed';
  return status >= 500 ? 'Something went wrong' : 'That did not work';
}
