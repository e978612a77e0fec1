import { operatorRoles } from '@keyledger/contracts';
import { AppError, callerOf, cookieJar, type HttpApp, isSameOrigin, sessionCookie } from '@keyledger/runtime';
import { z } from 'zod';
import { actorOf } from '../access/service-actor.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { isDemoIssuer } from '../installation/claim-issuer.ts';
import { linkPage } from '../pages/link-page.ts';
import { sendPage } from '../pages/page.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { endSessions, sessionHours } from '../sessions/session-store.ts';
import { signInByLink } from '../sessions/sign-in-by-link.ts';
import { isProviderSession } from '../sign-in/provider-session-store.ts';

/** Holds the token of a session that was just ended, until it is ended at the identity provider too. */
export const signOutCookie = 'keyledger_sign_out';
const signOutSeconds = 300;

const methodsSchema = z.object({
  oidc: z.object({ name: z.string(), url: z.string() }).nullable(),
  link: z.boolean(),
});
const signInBody = z.strictObject({ token: z.string().min(20).max(200) });

/** `/auth/methods`, `/auth/link`, and by POST `/auth/sign-in` and `/auth/sign-out`: how people come in and go. */
export function signInRoutes(app: HttpApp, { db, publicUrl, tokens, signIn }: AuthDeps): void {
  const cookies = cookieJar(publicUrl);
  const isDemo = isDemoIssuer(tokens.xero.identityUrl);

  app.get('/auth/link', { config: { access: 'public' } }, (_request, reply) =>
    sendPage(reply, 200, linkPage(), isDemo),
  );
  app.get(
    '/auth/methods',
    { config: { access: 'public' }, schema: { response: { 200: methodsSchema } } },
    async () => ({
      oidc: signIn === undefined ? null : { name: signIn.provider.name, url: '/auth/sign-in' },
      link: true,
    }),
  );

  app.post('/auth/sign-in', { config: { access: 'public' }, schema: { body: signInBody } }, async (request, reply) => {
    // A browser says where a request comes from; another site must not sign its visitors in as somebody else.
    const fromBrowser = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined;
    if (fromBrowser && !isSameOrigin(request.headers, publicUrl)) throw new AppError({ code: 'csrf_failed' });
    const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null;
    const token = await signInByLink(db, { linkToken: request.body.token, userAgent });
    void reply.header('set-cookie', cookies.write(sessionCookie, token, sessionHours * 3600));
    return reply.send({ redirectTo: '/' });
  });

  app.post(
    '/auth/sign-out',
    { config: { access: { roles: operatorRoles, scopes: [], person: true } } },
    async (request, reply) => {
      const caller = callerOf(request);
      void reply.header('set-cookie', cookies.remove(sessionCookie));
      if (caller.type !== 'operator') return reply.send({ redirectTo: '/sign-in' });
      const { sessionId } = caller;
      await db.transaction().execute((db) => endSessions(db, { sessionId }, actorOf(caller)));
      const token = cookies.read(request.headers.cookie, sessionCookie);
      if (signIn === undefined || token === undefined || !(await isProviderSession(db, sessionId))) {
        return reply.send({ redirectTo: '/sign-in' });
      }
      void reply.header('set-cookie', cookies.write(signOutCookie, token, signOutSeconds));
      return reply.send({ redirectTo: '/auth/sign-out' });
    },
  );
}

/** `/auth/sign-in` where no identity provider is configured: says how to get a one-time link. */
export function linkOnlyRoutes(app: HttpApp, { tokens }: AuthDeps): void {
  const isDemo = isDemoIssuer(tokens.xero.identityUrl);
  app.get('/auth/sign-in', { config: { access: 'public' } }, (_request, reply) =>
    sendPage(reply, 200, signInPage(), isDemo),
  );
  app.get('/auth/sign-out', { config: { access: 'public' } }, (_request, reply) => reply.redirect('/sign-in', 303));
}
