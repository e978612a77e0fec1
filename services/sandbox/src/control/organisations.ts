import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dropConnectionsTo } from '../connections/drop-connections.ts';
import { recordChange } from '../state/change-log.ts';
import { forgetRendered, membersOf } from '../state/directory.ts';
import { type Organisation, PLAIN_BEHAVIOUR } from '../state/organisation.ts';
import { seededShortCode } from '../state/seeded-id.ts';
import type { World } from '../state/world.ts';
import { ControlError, type ControlRoute, organisationOf } from './control-call.ts';

const facts = z.strictObject({
  name: z.string().min(1),
  legalName: z.string(),
  shortCode: z.string().nullable(),
  countryCode: z.enum(['NZ', 'AU', 'GB', 'US']),
  isDemoCompany: z.boolean(),
  edition: z.string(),
  plan: z.string(),
  organisationType: z.string(),
  lineOfBusiness: z.string(),
  city: z.string(),
  otherUncertifiedApps: z.number().int().min(0),
});
const behaviour = z
  .strictObject({
    disconnectAfterReads: z.number().int().min(1).nullable(),
    partialListFromRead: z.number().int().min(1).nullable(),
    partialListKeep: z.number().int().min(0),
  })
  .partial();
const creation = facts.partial().extend({ name: z.string().min(1), tenantId: z.uuid().optional() });
const changes = facts.partial().extend({
  behaviour: behaviour.optional(),
  usersReads: z.number().int().min(0).optional(),
  organisationReads: z.number().int().min(0).optional(),
});

/** Organisations as they truly are. */
export const organisationRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/organisations',
    handle: ({ world, query }) => {
      const offset = Number(query.get('offset') ?? 0);
      const limit = Number(query.get('limit') ?? 1_000);
      return [...world.organisations.values()]
        .slice(offset, offset + limit)
        .map((organisation) => view(world, organisation));
    },
  },
  { method: 'GET', path: '/organisations/:tenantId', handle: (call) => view(call.world, organisationOf(call)) },
  {
    method: 'POST',
    path: '/organisations',
    handle: ({ world, body }) => view(world, addOrganisation(world, creation.parse(body))),
  },
  {
    method: 'PATCH',
    path: '/organisations/:tenantId',
    handle: (call) => view(call.world, patchOrganisation(call.world, organisationOf(call), changes.parse(call.body))),
  },
  {
    method: 'DELETE',
    path: '/organisations/:tenantId',
    handle: (call) => endOrganisation(call.world, organisationOf(call), 'organisation-removed', null),
  },
  {
    method: 'POST',
    path: '/organisations/:tenantId/reset',
    handle: (call) => view(call.world, resetOrganisation(call.world, organisationOf(call))),
  },
];

function addOrganisation(world: World, wanted: z.infer<typeof creation>): Organisation {
  const tenantId = (wanted.tenantId ?? randomUUID()).toLowerCase();
  if (world.organisations.has(tenantId)) throw new ControlError(409, `There is an organisation ${tenantId}`);
  const organisation: Organisation = {
    tenantId,
    name: wanted.name,
    legalName: wanted.legalName ?? `${wanted.name} Limited`,
    shortCode: wanted.shortCode === undefined ? seededShortCode(tenantId) : wanted.shortCode,
    countryCode: wanted.countryCode ?? 'NZ',
    isDemoCompany: wanted.isDemoCompany ?? false,
    edition: wanted.edition ?? 'BUSINESS',
    plan: wanted.plan ?? 'STANDARD',
    organisationType: wanted.organisationType ?? 'COMPANY',
    lineOfBusiness: wanted.lineOfBusiness ?? '',
    city: wanted.city ?? '',
    createdAt: world.clock.now(),
    behaviour: PLAIN_BEHAVIOUR,
    usersReads: 0,
    organisationReads: 0,
    otherUncertifiedApps: wanted.otherUncertifiedApps ?? 0,
    members: [],
    generatedIndex: null,
    cachedUsers: null,
    cachedOrganisation: null,
  };
  world.organisations.set(tenantId, organisation);
  return organisation;
}

function patchOrganisation(world: World, organisation: Organisation, patch: z.infer<typeof changes>): Organisation {
  const { behaviour: oddity, usersReads, organisationReads, ...rest } = patch;
  organisation.members ??= [...membersOf(world, organisation)];
  const current = organisation as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(rest)) {
    if (value === undefined || current[field] === value) continue;
    recordChange(world, {
      tenantId: organisation.tenantId,
      userId: null,
      what: `organisation.${field}`,
      before: current[field],
      after: value,
      by: 'control',
    });
    current[field] = value;
  }
  if (usersReads !== undefined) organisation.usersReads = usersReads;
  if (organisationReads !== undefined) organisation.organisationReads = organisationReads;
  if (oddity !== undefined) {
    const given = Object.fromEntries(Object.entries(oddity).filter(([, value]) => value !== undefined));
    organisation.behaviour = { ...organisation.behaviour, ...given };
  }
  forgetRendered(organisation);
  return organisation;
}

/** A reset demo company comes back under a new tenant id, with the same people under new user ids. */
function resetOrganisation(world: World, old: Organisation): Organisation {
  const tenantId = randomUUID();
  const members = membersOf(world, old).map((member) => ({
    ...member,
    userId: randomUUID(),
    updatedAt: world.clock.now(),
  }));
  const renewed: Organisation = {
    ...old,
    tenantId,
    members,
    generatedIndex: null,
    usersReads: 0,
    organisationReads: 0,
    createdAt: world.clock.now(),
    shortCode: seededShortCode(tenantId),
  };
  forgetRendered(renewed);
  endOrganisation(world, old, 'organisation-reset', { tenantId });
  world.organisations.set(tenantId, renewed);
  return renewed;
}

function endOrganisation(world: World, organisation: Organisation, what: string, after: unknown): void {
  const { tenantId } = organisation;
  dropConnectionsTo(world, tenantId, 'control');
  world.organisations.delete(tenantId);
  world.goneTenantIds.push(tenantId);
  recordChange(world, { tenantId, userId: null, what, before: { name: organisation.name }, after, by: 'control' });
}

function view(world: World, organisation: Organisation) {
  const { members: _members, cachedUsers: _users, cachedOrganisation: _organisation, ...shown } = organisation;
  return {
    ...shown,
    createdAt: new Date(organisation.createdAt).toISOString(),
    userCount: membersOf(world, organisation).length,
  };
}
