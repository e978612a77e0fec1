import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import { findOrganisation } from './find-organisation.ts';
import { page } from './page.ts';

/** `GET /organisationlogin/default.aspx?shortcode=&redirecturl=`: Xero's deep link into a page of one organisation. */
export function organisationLogin(exchange: Exchange): Reply {
  const query = exchange.url.searchParams;
  const organisation = findOrganisation(exchange.world, query.get('shortcode'));
  if (organisation === undefined)
    return html(
      404,
      page('Not found', '<h1>No organisation has this short code</h1><p><a href="/">All organisations</a></p>'),
    );
  const target = query.get('redirecturl') ?? '/Settings/Users';
  const path = /^\/settings\/connectedapps\/?$/i.test(target) ? '/Settings/ConnectedApps' : '/Settings/Users';
  return redirect(`${path}?organisation=${organisation.tenantId}`);
}
