import type { Exchange } from '../http/exchange.ts';
import { html, type Reply } from '../http/reply.ts';
import { escapeHtml, page } from '../web/page.ts';

/** `GET /identity/error?errorId=`: Xero's error screen for requests that must not go back to the client. */
export function errorPage(exchange: Exchange): Reply {
  const [error, description] = readError(exchange.url.searchParams.get('errorId') ?? '');
  const content = `<h1>Sorry, something went wrong</h1><p>Error: <strong>${escapeHtml(error)}</strong></p><p>${escapeHtml(description)}</p><p class="quiet">Error code: 500</p>`;
  return html(500, page('Error', content));
}

function readError(errorId: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(errorId, 'base64url').toString('utf8'));
    if (Array.isArray(value)) return [String(value[0]), String(value[1])];
  } catch {
    // An error id that was not made here reads like any unknown error.
  }
  return ['unknown_error', ''];
}
