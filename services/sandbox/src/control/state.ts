import type { ControlRoute } from './control-call.ts';

/** What the sandbox is right now. */
export const stateRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/state',
    handle: ({ world }) => ({
      seed: world.seed,
      scenario: world.scenario,
      createdAt: new Date(world.createdAt).toISOString(),
      now: new Date(world.clock.now()).toISOString(),
      issuer: world.issuer,
      webUrl: world.webUrl,
      organisations: world.organisations.size,
      logins: world.logins.size,
      connections: world.connections.size,
      lastSeq: world.lastSeq(),
      settings: world.settings,
    }),
  },
  { method: 'POST', path: '/flush', handle: ({ world }) => world.commit() },
];
