import { callerOf, cookieJar, type HttpApp } from '@keyledger/runtime';
import type { AuthDeps } from '../auth-deps.ts';
import { beginConsent } from '../consent/begin-consent.ts';
import { attemptMinutes } from '../consent/consent-attempt-store.ts';
import { finishConsent } from '../consent/finish-consent.ts';
import { isDemoIssuer } from '../installation/claim-issuer.ts';
import { consentPage } from '../pages/consent-page.ts';
import { sendPage } from '../pages/page.ts';

const consentCookie = 'keyledger_consent';

/** `/auth/xero/connect` and `/auth/xero/callback`: the way to Xero's consent page and back. */
export function consentRoutes(app: HttpApp, deps: AuthDeps): void {
  const cookies = cookieJar(deps.publicUrl);
  const isDemo = isDemoIssuer(deps.tokens.xero.identityUrl);

  app.get(
    '/auth/xero/connect',
    { config: { access: { roles: ['admin'], scopes: [], person: true } } },
    async (request, reply) => {
      const browser = cookies.read(request.headers.cookie, consentCookie);
      const begun = await beginConsent(deps.tokens, { operatorId: callerOf(request).id, browser });
      void reply.header('set-cookie', cookies.write(consentCookie, begun.browser, 2 * attemptMinutes * 60));
      return reply.redirect(begun.location, 303);
    },
  );

  app.get('/auth/xero/callback', { config: { access: 'public' } }, async (request, reply) => {
    const browser = cookies.read(request.headers.cookie, consentCookie);
    const parameters = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
    const { status, page } = consentPage(await finishConsent(deps.tokens, { parameters, browser }));
    return sendPage(reply, status, page, isDemo);
  });
}
