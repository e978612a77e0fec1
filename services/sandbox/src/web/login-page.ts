import { eligibleOrganisations } from '../connections/eligible-organisations.ts';
import type { AuthorizeRequest } from '../identity/authorize-request.ts';
import type { Login } from '../state/organisation.ts';
import type { World } from '../state/world.ts';
import { escapeHtml, page } from './page.ts';

const MOST_SHOWN = 100;

/** The first page of a consent: who is there? Those who can connect something stand first. */
export function loginPage(world: World, request: AuthorizeRequest, query: URLSearchParams): string {
  const counted = [...world.logins.values()]
    .map((login) => ({ login, count: countOf(world, request, login) }))
    .sort((a, b) => b.count - a.count || a.login.lastName.localeCompare(b.login.lastName))
    .slice(0, MOST_SHOWN);
  const hidden = [...query]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const items = counted.map(({ login, count }) => `<li>${choice(login, count)}</li>`).join('');
  const people = `<form method="get" action="/identity/connect/authorize">${hidden}<ul class="people scroll">${items}</ul></form>`;
  const cancel = `<form method="post" action="/identity/consent?${escapeHtml(query.toString())}"><button name="action" value="cancel">Cancel</button></form>`;
  return page(
    'Log in',
    `<h1>Log in to connect <em>${escapeHtml(request.app.name)}</em></h1><p class="quiet">Choose who you are. No password is asked here.</p>${people}${cancel}`,
  );
}

function choice(login: Login, count: number): string {
  const name = escapeHtml(`${login.firstName} ${login.lastName}`);
  const reach = count === 1 ? 'can connect 1 organisation' : `can connect ${count} organisations`;
  return `<button name="user" value="${login.loginId}"><strong>${name}</strong> <span class="quiet">${escapeHtml(login.email)} · ${reach}</span></button>`;
}

function countOf(world: World, request: AuthorizeRequest, login: Login): number {
  const offer = eligibleOrganisations(world, request.app.clientId, login.loginId);
  return offer.organisations.length;
}
