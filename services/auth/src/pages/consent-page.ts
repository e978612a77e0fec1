import { html } from 'ghtml';
import type { ConsentResult } from '../consent/finish-consent.ts';
import type { Page } from './page.ts';

const again =
  '<p><a class="button main" href="/auth/xero/connect">Try again</a> <a class="button" href="/">To Keyledger</a></p>';
const onwards =
  '<p><a class="button main" href="/auth/xero/connect">Connect another</a> <a class="button" href="/">To Keyledger</a></p>';

/** The page that tells how a consent at Xero ended, and its status. */
export function consentPage(result: ConsentResult): { status: number; page: Page } {
  const { outcome } = result;
  if (outcome === 'connected' || outcome === 'renewed') return { status: 200, page: successPage(result) };
  const [status, title, text] = failures[outcome];
  return { status, page: { title, body: html`<p>${text}</p>!${capNote(result)}!${again}` } };
}

function successPage(result: ConsentResult): Page {
  const { connected, reached, authoriserName, listPending, outcome } = result;
  const who = authoriserName === null ? '' : html` by the consent of ${authoriserName}`;
  if (listPending) {
    const body = html`<p>Xero has accepted the consent!${who}, but its list of organisations could not be read yet. It is read again
      by itself within a few minutes.</p>!${onwards}`;
    return { title: 'Connected to Xero', body };
  }
  const names = connected.map((name) => html`<strong>${name}</strong>`).join(', ');
  const title = outcome === 'renewed' ? 'The consent is renewed' : 'Connected to Xero';
  const one = connected.length === 1;
  const what =
    outcome === 'renewed'
      ? html`<p>!${names} ${one ? 'was' : 'were'} connected already; the consent!${who} is valid again.</p>`
      : html`<p>!${names} ${one ? 'is' : 'are'} connected!${who}. The first read starts now.</p>`;
  const others = reached - connected.length;
  const more =
    others > 0
      ? html`<p>This consent also reaches ${others} more ${others === 1 ? 'organisation' : 'organisations'}.</p>`
      : '';
  return { title, body: `${what}${more}${capNote(result)}${onwards}` };
}

/** Says so when the app's connections are used up, since Xero then connects nothing more. */
function capNote({ used, cap }: ConsentResult): string {
  if (cap === null || used < cap) return '';
  return html`<p>The Xero app has ${used} of the ${cap} connections that its tier allows, so Xero connects no further organisation.
    Disconnect one, or move the app to a larger tier (and set <code>XERO_TIER</code>).</p>`;
}

type Failure = Exclude<ConsentResult['outcome'], 'connected' | 'renewed'>;

const failures: Readonly<Record<Failure, readonly [number, string, string]>> = {
  no_organisation: [
    200,
    'No organisation was connected',
    'Xero has accepted the consent, but it reaches no organisation. Only someone with the role Standard or Adviser can connect an organisation; ask such a person, or have the role raised in Xero.',
  ],
  cancelled: [
    200,
    'The consent was cancelled',
    'Nothing was connected, and nothing that was connected before has changed.',
  ],
  foreign_state: [
    400,
    'This consent belongs to another browser',
    'The answer of Xero arrived in another browser than the one in which the consent was started, so it was not used. Start the consent in this browser.',
  ],
  replayed_state: [
    400,
    'This consent was used already',
    'The answer of Xero was sent a second time, perhaps by reloading the page. It counts only once; what it connected stays connected.',
  ],
  late_state: [
    400,
    'The consent took too long',
    'More than ten minutes passed between its start and the answer of Xero.',
  ],
  unknown_state: [
    400,
    'This consent is not known here',
    'The address does not belong to a consent that was started here.',
  ],
  refused: [
    400,
    'Xero refused the consent',
    'Xero did not accept it, or whoever started it may no longer connect organisations. Nothing was connected.',
  ],
  failed: [
    502,
    'The consent could not be finished',
    "Xero's answer could not be turned into a connection: its identity server does not answer as it should, or the settings of the Xero app do not fit. The log of auth says more.",
  ],
};
