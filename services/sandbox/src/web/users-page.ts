import type { Exchange } from '../http/exchange.ts';
import { html, type Reply } from '../http/reply.ts';
import { membersOf } from '../state/directory.ts';
import type { Member, Organisation } from '../state/organisation.ts';
import { findOrganisation } from './find-organisation.ts';
import { escapeHtml, page } from './page.ts';
import { ROLE_NAMES, roleName } from './role-names.ts';

/** `GET /Settings/Users?organisation=`: the users of one organisation, each with plain forms to change them. */
export function usersPage(exchange: Exchange): Reply {
  const { world, url } = exchange;
  const organisation = findOrganisation(world, url.searchParams.get('organisation'));
  if (organisation === undefined)
    return html(404, page('Not found', '<h1>Choose an organisation</h1><p><a href="/">All organisations</a></p>'));
  const notice = url.searchParams.get('notice');
  return html(
    200,
    renderUsersPage(
      organisation,
      membersOf(world, organisation),
      notice === null ? null : { text: notice, refused: false },
    ),
  );
}

/** Draws the page, with what the last act came to. */
export function renderUsersPage(
  organisation: Organisation,
  members: readonly Member[],
  outcome: { text: string; refused: boolean } | null,
): string {
  const message =
    outcome === null
      ? ''
      : `<p class="${outcome.refused ? 'refusal' : 'notice'}" role="status">${escapeHtml(outcome.text)}</p>`;
  const rows = members.map((member) => userRow(organisation, member)).join('');
  const content = `<h1>Users of ${escapeHtml(organisation.name)}</h1>${message}
<div class="table"><table><thead><tr><th>User</th><th>Role</th><th>Change</th></tr></thead><tbody>${rows}</tbody></table></div>
${inviteForm(organisation)}`;
  return page(`Users of ${organisation.name}`, content).replace('<main>', '<main class="wide">');
}

function userRow(organisation: Organisation, member: Member): string {
  const name = escapeHtml(`${member.firstName ?? ''} ${member.lastName ?? ''}`.trim() || '(no name)');
  const tag = member.isSubscriber ? ' <span class="tag">Subscriber</span>' : '';
  const email = `<br><span class="quiet">${escapeHtml(member.email ?? '')}</span>`;
  const known = ROLE_NAMES[member.role] !== undefined;
  const options = Object.entries(ROLE_NAMES)
    .map(([role, label]) => `<option value="${role}"${role === member.role ? ' selected' : ''}>${label}</option>`)
    .join('');
  const own = known ? '' : `<option value="${escapeHtml(member.role)}" selected>${escapeHtml(member.role)}</option>`;
  const who = escapeHtml(`${member.firstName ?? ''} ${member.lastName ?? ''}`.trim());
  const change = form(
    organisation,
    member,
    `<select name="role" aria-label="Role of ${who}">${own}${options}</select><button name="action" value="change-role">Save</button>`,
  );
  const transfer = member.isSubscriber
    ? ''
    : form(organisation, member, '<button name="action" value="transfer">Make subscriber</button>');
  const remove = form(organisation, member, '<button class="danger" name="action" value="remove">Remove</button>');
  return `<tr id="user-${member.userId}"><td>${name}${tag}${email}</td><td>${escapeHtml(roleName(member.role))}</td><td>${change}${transfer}${remove}</td></tr>`;
}

function form(organisation: Organisation, member: Member, inner: string): string {
  return `<form method="post" action="/Settings/Users?organisation=${organisation.tenantId}"><input type="hidden" name="userId" value="${member.userId}">${inner}</form>`;
}

function inviteForm(organisation: Organisation): string {
  const options = Object.entries(ROLE_NAMES)
    .map(([role, label]) => `<option value="${role}">${label}</option>`)
    .join('');
  return `<h2>Add a user</h2><form class="row" method="post" action="/Settings/Users?organisation=${organisation.tenantId}">
<input type="text" name="firstName" placeholder="First name" aria-label="First name" required><input type="text" name="lastName" placeholder="Last name" aria-label="Last name" required>
<input type="email" name="email" placeholder="Email" aria-label="Email" required><select name="role" aria-label="Role">${options}</select><button class="main" name="action" value="add">Add</button></form>`;
}
