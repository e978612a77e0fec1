import { buildDemo } from '../demo/build-demo.ts';
import { createFaults } from '../faults/fault-plan.ts';
import { createGenerator } from '../generator/generator.ts';
import type { SigningKey } from '../identity/signing-key.ts';
import { createEmployees } from '../identity-provider/employees.ts';
import { createProviderClient, type ProviderClientOptions } from '../identity-provider/provider-client.ts';
import type { Clock } from './clock.ts';
import { createRequestLog } from './request-log.ts';
import type { SavedWorld } from './saved-world.ts';
import type { Scenario } from './scenario.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { StateFile } from './state-file.ts';
import type { World } from './world.ts';

/** What a world is born with. */
export interface WorldOptions {
  seed: string;
  scenario: Scenario;
  createdAt: number;
  firstSeq: number;
  clock: Clock;
  issuer: string;
  webUrl: string;
  signingKey: SigningKey;
  providerClient: ProviderClientOptions;
  requestLogCapacity: number;
}

/** Makes a world that holds what its scenario says and nothing else: no apps, no consents. */
export function createWorld(options: WorldOptions, file: Pick<StateFile, 'commit' | 'touch'>): World {
  const { seed, scenario, createdAt, clock, issuer, webUrl, signingKey } = options;
  let seq = options.firstSeq;
  const world: World = {
    seed,
    scenario,
    createdAt,
    clock,
    issuer,
    webUrl,
    signingKey,
    employees: createEmployees(seed),
    providerClient: createProviderClient(seed, options.providerClient),
    settings: { ...DEFAULT_SETTINGS },
    apps: new Map(),
    logins: new Map(),
    organisations: new Map(),
    goneTenantIds: [],
    consents: new Map(),
    connections: new Map(),
    connectionsOf: new Map(),
    refreshTokens: new Map(),
    accessTokens: new Map(),
    seenTokens: new Map(),
    codes: new Map(),
    counters: new Map(),
    changes: [],
    requests: createRequestLog(options.requestLogCapacity),
    faults: createFaults(seed),
    generator: scenario.kind === 'generated' ? createGenerator(scenario, createdAt) : null,
    nextSeq: () => ++seq,
    lastSeq: () => seq,
    commit: file.commit,
    touch: file.touch,
  };
  fill(world);
  return world;
}

/** Options of a world that was saved: its own seed and scenario win over those asked for now. */
export function optionsOfSaved(saved: SavedWorld): Pick<WorldOptions, 'seed' | 'scenario' | 'createdAt' | 'firstSeq'> {
  return { seed: saved.seed, scenario: saved.scenario, createdAt: saved.createdAt, firstSeq: saved.lastSeq };
}

/** Puts the scenario's logins and organisations into a world. */
function fill(world: World): void {
  const content = contentOf(world);
  for (const login of content.logins) world.logins.set(login.loginId, login);
  for (const organisation of content.organisations) world.organisations.set(organisation.tenantId, organisation);
}

function contentOf(world: World) {
  if (world.scenario.kind === 'demo') return buildDemo(world.seed, world.createdAt);
  if (world.generator === null) return { logins: [], organisations: [] };
  return { logins: world.generator.logins(), organisations: world.generator.organisations() };
}
