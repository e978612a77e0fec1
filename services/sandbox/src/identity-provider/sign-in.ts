import type { IncomingMessage, ServerResponse } from 'node:http';
import type { default as OidcProvider } from 'oidc-provider';
import { readBody } from '../http/read-body.ts';
import { html } from '../http/reply.ts';
import { send } from '../http/send.ts';
import type { World } from '../state/world.ts';
import { escapeHtml, page } from '../web/page.ts';

/** `GET /idp/interaction/<uid>`: asks who is there. `POST` with `sub`, or `action=cancel`: goes back to the provider. */
export async function signIn(
  world: World,
  provider: OidcProvider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
  } catch {
    send(response, html(400, page('Sign in', '<h1>This sign-in is over</h1><p>Begin again in Keyledger.</p>')));
    return;
  }
  if (request.method !== 'POST') {
    send(response, html(200, page('Sign in', people(world))));
    return;
  }
  const form = new URLSearchParams(await readBody(request));
  const employee = world.employees.find(({ sub }) => sub === form.get('sub'));
  const result =
    employee === undefined
      ? { error: 'access_denied', error_description: 'The sign-in was cancelled' }
      : { login: { accountId: employee.sub } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function people({ employees }: World): string {
  const items = employees.map(
    ({ sub, name, email, groups }) =>
      `<li><button name="sub" value="${escapeHtml(sub)}"><strong>${escapeHtml(name)}</strong> <span class="quiet">${escapeHtml(email)} · ${escapeHtml(groups.join(', '))}</span></button></li>`,
  );
  return `<h1>Harakeke Group · sign in</h1><p class="quiet">The company's own identity provider, not Xero. Choose who you are; no password is asked here.</p>
<form method="post"><ul class="people">${items.join('')}</ul><button name="action" value="cancel">Cancel</button></form>`;
}
