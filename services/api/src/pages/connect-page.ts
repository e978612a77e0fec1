import { html } from 'ghtml';
import type { Organisation } from '../organisations/organisation-schema.ts';
import type { Page } from './layout.ts';
import { instantText, stateText } from './words.ts';

/** How long a page that shows something under way stands before it is loaded again. */
const refreshSeconds = 3;

/** The way to Xero's consent, and every organisation with its state as it arrives. */
export function connectPage(data: { organisations: Organisation[]; total: number; canConnect: boolean }): Page {
  const { organisations, total, canConnect } = data;
  const isReading = organisations.some((one) => one.dataState === 'never_read' && one.connectionState === 'connected');
  const button = canConnect
    ? html`<a class="button primary" href="/auth/xero/connect">${total === 0 ? 'Connect Xero' : 'Connect another organisation'}</a>`
    : '<span class="note">An administrator of Keyledger can connect organisations.</span>';
  const content = html`
<p class="lead">Xero asks you to allow Keyledger to read an organisation and its users. Keyledger changes nothing in Xero. Who
gives consent must be Standard or Adviser there.</p>
<div class="actions">!${button}</div>
!${total === 0 ? empty : table(organisations, total)}
!${isReading ? '<p class="note" role="status">The first reads are running. This page loads itself again.</p>' : ''}`;
  return {
    title: 'Connect Xero',
    section: '/connect',
    content,
    refreshSeconds: isReading ? refreshSeconds : undefined,
  };
}

const empty = `<div class="panel empty"><p class="lead">No organisation is connected yet. Choose Connect Xero, sign in there, and
allow the organisations that you want to look after.</p></div>`;

function table(organisations: readonly Organisation[], total: number): string {
  const more =
    total > organisations.length
      ? html`<p class="note">${total - organisations.length} more: /v1/organisations.</p>`
      : '';
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">Organisation</th><th scope="col">Connection</th><th scope="col">Data</th><th scope="col">Governance</th>
<th scope="col">Accounts</th><th scope="col">Open</th><th scope="col">Last read</th></tr></thead>
<tbody>!${organisations.map(row)}</tbody></table></div>!${more}`;
}

function row(one: Organisation): string {
  const { critical, high, medium, low } = one.openViolations;
  const place = [one.countryCode, one.plan].filter(Boolean).join(' · ');
  const tone = one.dataState === 'fresh' ? 'good' : one.dataState === 'never_read' ? 'low' : 'high';
  return html`<tr><th scope="row">${one.name}!${place === '' ? '' : html`<br><span class="note">${place}</span>`}</th>
<td>${stateText(one.connectionState)}</td><td class="${tone}">${stateText(one.dataState)}</td><td>${stateText(one.governance)}</td>
<td class="count">${one.accountCount ?? '–'}</td><td class="count">${critical + high + medium + low}</td><td>!${instantText(one.lastReadAt)}</td></tr>`;
}
