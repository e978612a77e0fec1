import { z } from 'zod';
import { renderUsers } from '../accounting/get-users.ts';
import { createGenerator } from '../generator/generator.ts';
import { addMember, changeMember, membersOf, removeMember } from '../state/directory.ts';
import type { Organisation } from '../state/organisation.ts';
import { createRandom, type Random } from '../state/random.ts';
import { generatedScenario } from '../state/scenario.ts';
import type { World } from '../state/world.ts';
import { ControlError, type ControlRoute } from './control-call.ts';

const population = z.strictObject({
  organisations: z.number().int(),
  usersPerOrganisation: z.number().int(),
  authorisers: z.number().int().default(1),
  seed: z.string().optional(),
});
const churn = z.strictObject({
  changes: z.number().int().min(1).max(100_000),
  seed: z.string().default('churn'),
  tenantIds: z.array(z.string()).optional(),
});

const ROLES = ['READONLY', 'INVOICEONLY', 'STANDARD', 'FINANCIALADVISER'] as const;

/** Populations made by number, and random life in them. */
export const populationRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/generate',
    handle: ({ world, body }) => {
      const { seed = world.seed, ...wanted } = population.parse(body);
      generate(world, { ...wanted, seed });
      return { organisations: world.organisations.size, logins: [...world.logins.values()] };
    },
  },
  {
    method: 'POST',
    path: '/warm',
    handle: ({ world }) => {
      let bytes = 0;
      for (const organisation of world.organisations.values()) bytes += renderUsers(world, organisation).length;
      return { organisations: world.organisations.size, bytes };
    },
  },
  {
    method: 'POST',
    path: '/churn',
    handle: ({ world, body }) => {
      const { changes, seed, tenantIds } = churn.parse(body);
      const among = tenantIds ?? [...world.organisations.keys()];
      const organisations = among
        .map((tenantId) => world.organisations.get(tenantId))
        .filter((organisation) => organisation !== undefined);
      if (organisations.length === 0) throw new ControlError(400, 'There is no organisation to change');
      const random = createRandom(`churn:${seed}`);
      const from = world.lastSeq();
      for (let i = 0; i < changes; i++) changeSomething(world, random.pick(organisations), random);
      return { data: world.changes.filter((change) => change.seq > from) };
    },
  },
];

function generate(world: World, wanted: Parameters<typeof generatedScenario>[0]): void {
  const scenario = generatedScenario(wanted);
  const generator = createGenerator(scenario, world.createdAt);
  world.scenario = scenario;
  world.generator = generator;
  world.goneTenantIds = [];
  for (const part of [world.organisations, world.logins, world.consents, world.connections, world.connectionsOf])
    part.clear();
  for (const part of [world.refreshTokens, world.accessTokens, world.seenTokens, world.codes, world.counters])
    part.clear();
  world.changes = [];
  for (const login of generator.logins()) world.logins.set(login.loginId, login);
  for (const organisation of generator.organisations()) world.organisations.set(organisation.tenantId, organisation);
}

/** One true change: somebody comes, goes or gets another role. Authorisers and subscribers are left alone. */
function changeSomething(world: World, organisation: Organisation, random: Random): void {
  const connected = new Set(
    [...world.connections.values()]
      .filter(({ tenantId }) => tenantId === organisation.tenantId)
      .map(({ loginId }) => loginId),
  );
  const movable = membersOf(world, organisation).filter(
    (member) => !member.isSubscriber && !connected.has(member.loginId),
  );
  const draw = random.next();
  if (draw < 0.3 || movable.length === 0) {
    const userId = random.uuid();
    const email = `joiner.${userId.slice(0, 8)}@churn.example`;
    addMember(
      world,
      organisation,
      {
        userId,
        loginId: random.uuid(),
        hideGlobalUserId: false,
        email,
        firstName: 'Joiner',
        lastName: userId.slice(0, 4),
        updatedAt: world.clock.now(),
        isSubscriber: false,
        role: random.pick(ROLES),
      },
      'control',
    );
    return;
  }
  const member = random.pick(movable);
  if (draw < 0.55) removeMember(world, organisation, member.userId, 'control');
  else
    changeMember(
      world,
      organisation,
      member.userId,
      { role: random.pick(ROLES.filter((role) => role !== member.role)) },
      'control',
    );
}
