import { dropConnection } from '../connections/drop-connections.ts';
import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import { findOrganisation } from './find-organisation.ts';
import { escapeHtml, page } from './page.ts';

/** `GET /Settings/ConnectedApps?organisation=`: apps connected to one organisation, each with a form to disconnect it. */
export function connectedAppsPage(exchange: Exchange): Reply {
  const { world, url } = exchange;
  const organisation = findOrganisation(world, url.searchParams.get('organisation'));
  if (organisation === undefined) return html(404, page('Not found', '<h1>Choose an organisation</h1>'));
  const rows = [...world.connections.values()]
    .filter((connection) => connection.tenantId === organisation.tenantId)
    .map((connection) => {
      const app = world.apps.get(connection.clientId)?.name ?? connection.clientId;
      const by = world.logins.get(connection.loginId)?.email ?? 'custom connection';
      const form = `<form method="post" action="/Settings/ConnectedApps?organisation=${organisation.tenantId}"><input type="hidden" name="connectionId" value="${connection.id}"><button class="danger">Disconnect</button></form>`;
      return `<tr><td>${escapeHtml(app)}</td><td>${escapeHtml(by)}</td><td>${form}</td></tr>`;
    })
    .join('');
  const table =
    rows === ''
      ? '<p>No app is connected.</p>'
      : `<table><thead><tr><th>App</th><th>Connected by</th><th></th></tr></thead><tbody>${rows}</tbody></table>`;
  return html(200, page('Connected apps', `<h1>Apps connected to ${escapeHtml(organisation.name)}</h1>${table}`));
}

/** `POST /Settings/ConnectedApps` with `connectionId`: disconnects one. */
export async function disconnectApp(exchange: Exchange): Promise<Reply> {
  const { world, form, url } = exchange;
  const connection = world.connections.get(form.get('connectionId') ?? '');
  if (connection !== undefined) dropConnection(world, connection, 'page');
  await world.commit();
  return redirect(
    `/Settings/ConnectedApps?organisation=${encodeURIComponent(url.searchParams.get('organisation') ?? '')}`,
    303,
  );
}
