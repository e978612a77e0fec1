import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import { page } from '../web/page.ts';

/** `GET /identity/connect/endsession`: nothing to end, since nobody stays signed in; goes back to a registered address. */
export function endSession(exchange: Exchange): Reply {
  const target = exchange.url.searchParams.get('post_logout_redirect_uri');
  const registered = [...exchange.world.apps.values()].some(
    (app) => target !== null && app.redirectUris.includes(target),
  );
  if (target !== null && registered) return redirect(target);
  return html(200, page('Signed out', '<h1>You are signed out</h1>'));
}
