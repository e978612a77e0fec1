import type { Offer } from '../connections/eligible-organisations.ts';
import type { AuthorizeRequest } from '../identity/authorize-request.ts';
import type { Login, Organisation } from '../state/organisation.ts';
import { escapeHtml, page } from './page.ts';

/** What the consent page is drawn from. */
export interface ConsentView {
  request: AuthorizeRequest;
  /** The authorize query without `user`. */
  query: URLSearchParams;
  login: Login;
  offer: Offer;
  /** Why the last attempt was refused. */
  refusal: string | null;
}

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  openid: 'Know who you are',
  profile: 'See your name',
  email: 'See your email address',
  offline_access: 'Keep access while you are away',
  'accounting.settings.read': 'See organisation settings and users',
  'accounting.settings': 'See and change organisation settings',
};

/** The second page of a consent: which organisations, allow or cancel? */
export function consentPage(view: ConsentView): string {
  const { request, login, offer } = view;
  const app = escapeHtml(request.app.name);
  const refusal = view.refusal === null ? '' : `<p class="refusal" role="alert">${escapeHtml(view.refusal)}</p>`;
  const scopes = request.scopes.map((scope) => `<li>${escapeHtml(SCOPE_WORDS[scope] ?? scope)}</li>`).join('');
  const action = `/identity/consent?${escapeHtml(view.query.toString())}`;
  return page(
    'Allow access',
    `<h1><em>${app}</em> wants access to your organisation's data</h1>${refusal}
<p>You are logged in as <strong>${escapeHtml(`${login.firstName} ${login.lastName}`)}</strong> <span class="quiet">${escapeHtml(login.email)}</span>.
 <a href="/identity/connect/authorize?${escapeHtml(view.query.toString())}">Not you?</a></p>
<form method="post" action="${action}"><input type="hidden" name="user" value="${login.loginId}">
${organisations(offer, request.bulk)}
<p>This app will be able to:</p><ul>${scopes}</ul>
<div class="row"><button class="main" name="action" value="allow">Allow access</button><button name="action" value="cancel">Cancel</button></div></form>
<p class="quiet">Only organisations where you are Standard or Adviser can be connected.</p>`,
  );
}

function organisations(offer: Offer, bulk: boolean): string {
  if (offer.organisations.length === 0)
    return '<p class="refusal">You have no organisation that you could connect.</p>';
  const legend = offer.again
    ? 'All your organisations are connected. Connect again:'
    : bulk
      ? 'Choose organisations'
      : 'Choose an organisation';
  const all =
    bulk && offer.organisations.length > 1
      ? `<label class="choice"><input type="checkbox" name="organisation" value="*"> <strong>All ${offer.organisations.length} organisations</strong></label>`
      : '';
  const choices = offer.organisations
    .map((organisation, index) => choice(organisation, bulk, index === 0 && !bulk))
    .join('');
  return `<fieldset><legend>${legend}</legend><div class="scroll">${all}${choices}</div></fieldset>`;
}

function choice(organisation: Organisation, bulk: boolean, checked: boolean): string {
  const type = bulk ? 'checkbox' : 'radio';
  const demo = organisation.isDemoCompany ? ' <span class="tag">Demo company</span>' : '';
  return `<label class="choice"><input type="${type}" name="organisation" value="${organisation.tenantId}"${checked ? ' checked' : ''}> <span>${escapeHtml(organisation.name)} <span class="quiet">${organisation.countryCode}</span>${demo}</span></label>`;
}
