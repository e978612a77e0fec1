import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  addMember,
  changeMember,
  findMember,
  type MemberPatch,
  membersOf,
  removeMember,
  transferSubscription,
} from '../state/directory.ts';
import { findOrCreateLogin } from '../state/login.ts';
import type { Member, Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';
import { type ControlCall, ControlError, type ControlRoute, organisationOf } from './control-call.ts';

const facts = z.strictObject({
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  /** Any text: known roles, `REMOVED`, `UNKNOWN`, values never seen before. */
  role: z.string(),
  isSubscriber: z.boolean(),
  loginId: z.uuid(),
  hideGlobalUserId: z.boolean(),
});
const creation = facts.partial().extend({ userId: z.uuid().optional() });
const changes = facts.partial().extend({ keepUpdatedAt: z.boolean().optional() });
const login = z.strictObject({
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  loginId: z.uuid().optional(),
});

/** Users of organisations as they truly are, and logins. */
export const userRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/organisations/:tenantId/users',
    handle: (call) => membersOf(call.world, organisationOf(call)).map(view),
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/users',
    handle: (call) => view(add(call.world, organisationOf(call), creation.parse(call.body))),
  },
  { method: 'PATCH', path: '/organisations/:tenantId/users/:userId', handle: change },
  {
    method: 'DELETE',
    path: '/organisations/:tenantId/users/:userId',
    handle: (call) => {
      const removed = removeMember(call.world, organisationOf(call), call.params.userId ?? '', 'control');
      if (removed === undefined) throw new ControlError(404, `No user ${call.params.userId}`);
      return view(removed);
    },
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/transfer-subscription',
    handle: (call) => {
      const { userId } = z.strictObject({ userId: z.uuid() }).parse(call.body);
      if (!transferSubscription(call.world, organisationOf(call), userId, 'control'))
        throw new ControlError(404, `No user ${userId}`);
    },
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/users/:userId/activity',
    handle: (call) => {
      const organisation = organisationOf(call);
      const member = findMember(call.world, organisation, call.params.userId ?? '');
      if (member === undefined) throw new ControlError(404, `No user ${call.params.userId}`);
      return view(changeMember(call.world, organisation, member.userId, {}, 'control') ?? member);
    },
  },
  { method: 'GET', path: '/logins', handle: ({ world }) => [...world.logins.values()] },
  {
    method: 'POST',
    path: '/logins',
    handle: ({ world, body }) => {
      const { loginId, ...wanted } = login.parse(body);
      return findOrCreateLogin(world, loginId === undefined ? wanted : { ...wanted, loginId });
    },
  },
];

function change(call: ControlCall): unknown {
  const { keepUpdatedAt, ...fields } = changes.parse(call.body);
  const patch = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as MemberPatch;
  const changed = changeMember(
    call.world,
    organisationOf(call),
    call.params.userId ?? '',
    patch,
    'control',
    keepUpdatedAt,
  );
  if (changed === undefined) throw new ControlError(404, `No user ${call.params.userId}`);
  return view(changed);
}

function add(world: World, organisation: Organisation, wanted: z.infer<typeof creation>): Member {
  const userId = wanted.userId ?? randomUUID();
  const firstName = wanted.firstName === undefined ? 'New' : wanted.firstName;
  const lastName = wanted.lastName === undefined ? 'User' : wanted.lastName;
  const email = wanted.email === undefined ? `user-${userId.slice(0, 8)}@example.com` : wanted.email;
  const person = { email: email ?? `${userId}@no-email.invalid`, firstName: firstName ?? '', lastName: lastName ?? '' };
  const { loginId } = findOrCreateLogin(
    world,
    wanted.loginId === undefined ? person : { ...person, loginId: wanted.loginId },
  );
  const member: Member = {
    userId: userId.toLowerCase(),
    loginId,
    hideGlobalUserId: wanted.hideGlobalUserId ?? false,
    email,
    firstName,
    lastName,
    updatedAt: world.clock.now(),
    isSubscriber: wanted.isSubscriber ?? false,
    role: wanted.role ?? 'STANDARD',
  };
  addMember(world, organisation, member, 'control');
  return member;
}

function view(member: Member) {
  return { ...member, updatedAt: new Date(member.updatedAt).toISOString() };
}
