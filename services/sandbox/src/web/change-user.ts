import { randomUUID } from 'node:crypto';
import type { Exchange } from '../http/exchange.ts';
import { html, type Reply, redirect } from '../http/reply.ts';
import {
  addMember,
  changeMember,
  findMember,
  membersOf,
  removeMember,
  transferSubscription,
} from '../state/directory.ts';
import { findOrCreateLogin } from '../state/login.ts';
import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';
import { findOrganisation } from './find-organisation.ts';
import { page } from './page.ts';
import { ROLE_NAMES, roleName } from './role-names.ts';
import { renderUsersPage } from './users-page.ts';

type Outcome = { done: string } | { refused: string };

/**
 * `POST /Settings/Users?organisation=` with `action` (`change-role`, `remove`, `transfer`, `add`), `userId` and `role`.
 * Like Xero's page it refuses to remove the subscriber before the subscription is transferred.
 */
export async function changeUser(exchange: Exchange): Promise<Reply> {
  const { world, url, form } = exchange;
  const organisation = findOrganisation(world, url.searchParams.get('organisation'));
  if (organisation === undefined) return html(404, page('Not found', '<h1>Choose an organisation</h1>'));
  const outcome = act(world, organisation, form);
  await world.commit();
  if ('refused' in outcome) {
    return html(
      400,
      renderUsersPage(organisation, membersOf(world, organisation), { text: outcome.refused, refused: true }),
    );
  }
  return redirect(
    `/Settings/Users?organisation=${organisation.tenantId}&notice=${encodeURIComponent(outcome.done)}`,
    303,
  );
}

function act(world: World, organisation: Organisation, form: URLSearchParams): Outcome {
  const action = form.get('action');
  if (action === 'add') return add(world, organisation, form);
  const member = findMember(world, organisation, form.get('userId') ?? '');
  if (member === undefined) return { refused: 'This user is no longer here.' };
  const name = `${member.firstName ?? ''} ${member.lastName ?? ''}`.trim() || 'The user';
  if (action === 'remove') {
    if (member.isSubscriber) return { refused: `${name} is the subscriber. Transfer the subscription first.` };
    removeMember(world, organisation, member.userId, 'page');
    return { done: `${name} was removed.` };
  }
  if (action === 'transfer') {
    transferSubscription(world, organisation, member.userId, 'page');
    return { done: `${name} is now the subscriber.` };
  }
  const role = form.get('role') ?? '';
  if (action !== 'change-role' || ROLE_NAMES[role] === undefined) return { refused: 'Choose a role.' };
  if (role !== member.role) changeMember(world, organisation, member.userId, { role }, 'page');
  return { done: `${name} is now ${roleName(role)}.` };
}

function add(world: World, organisation: Organisation, form: URLSearchParams): Outcome {
  const email = (form.get('email') ?? '').trim();
  const role = form.get('role') ?? '';
  if (!email.includes('@') || ROLE_NAMES[role] === undefined) return { refused: 'Give an email address and a role.' };
  const taken = membersOf(world, organisation).some((member) => member.email?.toLowerCase() === email.toLowerCase());
  if (taken) return { refused: `${email} is already a user.` };
  const login = findOrCreateLogin(world, {
    email,
    firstName: form.get('firstName') ?? '',
    lastName: form.get('lastName') ?? '',
  });
  const { loginId, firstName, lastName } = login;
  const userId = randomUUID();
  addMember(
    world,
    organisation,
    {
      userId,
      loginId,
      hideGlobalUserId: false,
      email,
      firstName,
      lastName,
      updatedAt: world.clock.now(),
      isSubscriber: false,
      role,
    },
    'page',
  );
  return { done: `${firstName} ${lastName} was added.` };
}
