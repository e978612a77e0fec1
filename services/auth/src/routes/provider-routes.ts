import type { SignInProblem } from '@keyledger/contracts';
import { cookieJar, type HttpApp, sessionCookie } from '@keyledger/runtime';
import { z } from 'zod';
import type { AuthDeps } from '../auth-deps.ts';
import { sessionHours } from '../sessions/session-store.ts';
import { backChannelLogout } from '../sign-in/back-channel-logout.ts';
import { beginSignIn } from '../sign-in/begin-sign-in.ts';
import { finishSignIn } from '../sign-in/finish-sign-in.ts';
import { localPath } from '../sign-in/local-path.ts';
import { providerSignOut } from '../sign-in/provider-sign-out.ts';
import { signInMinutes } from '../sign-in/sign-in-attempt-store.ts';
import type { SignInDeps } from '../sign-in/sign-in-deps.ts';
import { signOutCookie } from './sign-in-routes.ts';

const signInCookie = 'keyledger_sign_in';
const logoutBody = z.object({ logout_token: z.string().min(20).max(16_000) });

/** `/auth/sign-in`, `/auth/callback`, `/auth/sign-out`, `/auth/back-channel-logout`: the ways to the identity provider and back. */
export function providerRoutes(app: HttpApp, { publicUrl }: AuthDeps, deps: SignInDeps): void {
  const cookies = cookieJar(publicUrl);
  const count = (outcome: SignInProblem | 'signed_in') => deps.metrics.signIns.inc({ outcome });
  const tell = (problem: SignInProblem): string => {
    count(problem);
    return `/sign-in?problem=${problem}`;
  };
  /** A problem of ours, the database or the key: not the fault of whoever signs in. */
  const unavailable = (err: unknown): { problem: SignInProblem } => {
    deps.log.warn({ err }, 'a sign-in could not go on');
    return { problem: 'unavailable' };
  };

  app.get('/auth/sign-in', { config: { access: 'public' } }, async (request, reply) => {
    const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
    const browser = cookies.read(request.headers.cookie, signInCookie);
    const returnTo = localPath(query.get('returnTo') ?? undefined, publicUrl);
    const askAgain = query.get('prompt') === 'login';
    const begun = await beginSignIn(deps, { browser, returnTo, askAgain }).catch(unavailable);
    void reply.header('cache-control', 'no-store');
    if ('problem' in begun) return reply.redirect(tell(begun.problem), 303);
    void reply.header('set-cookie', cookies.write(signInCookie, begun.browser, 2 * signInMinutes * 60));
    return reply.redirect(begun.location, 303);
  });

  app.get('/auth/callback', { config: { access: 'public' } }, async (request, reply) => {
    const parameters = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
    const browser = cookies.read(request.headers.cookie, signInCookie);
    const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null;
    const earlierSession = cookies.read(request.headers.cookie, sessionCookie);
    const result = await finishSignIn(deps, { parameters, browser, userAgent, earlierSession }).catch(unavailable);
    void reply.header('cache-control', 'no-store');
    if ('problem' in result) return reply.redirect(tell(result.problem), 303);
    count('signed_in');
    void reply.header('set-cookie', cookies.write(sessionCookie, result.sessionToken, sessionHours * 3600));
    return reply.redirect(result.returnTo, 303);
  });

  app.get('/auth/sign-out', { config: { access: 'public' } }, async (request, reply) => {
    const token = cookies.read(request.headers.cookie, signOutCookie);
    const address = token === undefined ? undefined : await providerSignOut(deps, token);
    void reply.header('set-cookie', cookies.remove(signOutCookie));
    return reply.header('cache-control', 'no-store').redirect(address ?? '/sign-in', 303);
  });

  void app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const logout = scope as unknown as HttpApp;
    logout.post(
      '/auth/back-channel-logout',
      { config: { access: 'public' }, schema: { body: logoutBody } },
      async (request, reply) => {
        await backChannelLogout(deps, request.body.logout_token);
        return reply.header('cache-control', 'no-store').code(200).send();
      },
    );
  });
}
