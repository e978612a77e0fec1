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
import { signIn } from '../sessions/sign-in.ts';

const signInBody = z.strictObject({ token: z.string().min(20).max(200) });

/** `/auth/link`, `/auth/sign-in`, `/auth/sign-out`: how people come in and go. */
export function signInRoutes(app: HttpApp, { db, publicUrl, tokens }: AuthDeps): void {
  const cookies = cookieJar(publicUrl);
  const isDemo = isDemoIssuer(tokens.xero.identityUrl);

  app.get('/auth/link', { config: { access: 'public' } }, (_request, reply) =>
    sendPage(reply, 200, linkPage(), isDemo),
  );
  app.get('/auth/sign-in', { config: { access: 'public' } }, (_request, reply) =>
    sendPage(reply, 200, signInPage(), isDemo),
  );

  app.post('/auth/sign-in', { config: { access: 'public' }, schema: { body: signInBody } }, async (request, reply) => {
    // A browser says where a request comes from; another site must not sign its visitors in as somebody else.
    const fromBrowser = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined;
    if (fromBrowser && !isSameOrigin(request.headers, publicUrl)) throw new AppError({ code: 'csrf_failed' });
    const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null;
    const token = await signIn(db, { linkToken: request.body.token, userAgent });
    void reply.header('set-cookie', cookies.write(sessionCookie, token, sessionHours * 3600));
    return reply.send({ redirectTo: '/' });
  });

  app.post(
    '/auth/sign-out',
    { config: { access: { roles: operatorRoles, scopes: [], person: true } } },
    async (request, reply) => {
      const caller = callerOf(request);
      if (caller.type === 'operator') {
        await db.transaction().execute((db) => endSessions(db, { sessionId: caller.sessionId }, actorOf(caller)));
      }
      return reply.header('set-cookie', cookies.remove(sessionCookie)).code(204).send();
    },
  );
}
