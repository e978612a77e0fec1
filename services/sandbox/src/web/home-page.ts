import type { Exchange } from '../http/exchange.ts';
import { html, type Reply } from '../http/reply.ts';
import { escapeHtml, page } from './page.ts';

const MOST_SHOWN = 500;

/** `GET /`: every organisation with its pages; where deep links without a short code lead. */
export function homePage(exchange: Exchange): Reply {
  const organisations = [...exchange.world.organisations.values()].sort((a, b) => a.name.localeCompare(b.name));
  const rows = organisations
    .slice(0, MOST_SHOWN)
    .map(({ tenantId, name, countryCode }) => {
      const links = `<a href="/Settings/Users?organisation=${tenantId}">Users</a> · <a href="/Settings/ConnectedApps?organisation=${tenantId}">Connected apps</a>`;
      return `<tr><td>${escapeHtml(name)}</td><td>${countryCode}</td><td>${links}</td></tr>`;
    })
    .join('');
  const table = `<div class="table"><table><thead><tr><th>Organisation</th><th>Country</th><th>Settings</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html(200, page('Organisations', `<h1>${organisations.length} organisations</h1>${table}`));
}
