import type { JWK } from 'jose';
import { indexConnection } from '../connections/connect.ts';
import type { Employee } from '../identity-provider/employees.ts';
import { appCounter, tenantCounter } from '../limits/counters.ts';
import type { App } from './app.ts';
import type { AccessToken, Connection, Consent, RefreshToken } from './authorisation.ts';
import type { Change } from './change-log.ts';
import { type Login, type Organisation, PLAIN_BEHAVIOUR } from './organisation.ts';
import type { Scenario } from './scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { World } from './world.ts';

/** The state file's content. */
export interface SavedWorld {
  format: 1;
  seed: string;
  scenario: Scenario;
  createdAt: number;
  clockOffsetMs: number;
  lastSeq: number;
  settings: Settings;
  signingKey: JWK;
  employees?: Employee[];
  apps: App[];
  logins: Login[];
  /** All but the generated ones that nobody touched. */
  organisations: Omit<Organisation, 'cachedUsers' | 'cachedOrganisation'>[];
  /** Generated organisations that are gone (reset under a new id). */
  goneTenantIds: string[];
  consents: Consent[];
  connections: Connection[];
  refreshTokens: RefreshToken[];
  accessTokens: AccessToken[];
  changes: Change[];
  /** Calls used today, by client and tenant. */
  dayCalls: [clientId: string, tenantId: string, dayWindow: number, used: number][];
}

/** Takes everything worth keeping out of a world. */
export function saveWorld(world: World): SavedWorld {
  const organisations = [...world.organisations.values()]
    .filter(
      (organisation) =>
        organisation.generatedIndex === null ||
        organisation.members !== null ||
        organisation.behaviour !== PLAIN_BEHAVIOUR,
    )
    .map(({ cachedUsers: _users, cachedOrganisation: _organisation, ...kept }) => kept);
  return {
    format: 1,
    seed: world.seed,
    scenario: world.scenario,
    createdAt: world.createdAt,
    clockOffsetMs: world.clock.offsetMs(),
    lastSeq: world.lastSeq(),
    settings: world.settings,
    signingKey: world.signingKey.privateJwk,
    employees: world.employees,
    apps: [...world.apps.values()],
    logins: [...world.logins.values()],
    organisations,
    goneTenantIds: world.goneTenantIds,
    consents: [...world.consents.values()],
    connections: [...world.connections.values()],
    refreshTokens: [...world.refreshTokens.values()],
    accessTokens: [...world.accessTokens.values()],
    changes: world.changes,
    dayCalls: savedDayCalls(world),
  };
}

/** Puts saved state into a fresh world that already holds the scenario's untouched organisations. */
export function restoreWorld(world: World, saved: SavedWorld): void {
  world.settings = { ...DEFAULT_SETTINGS, ...saved.settings };
  world.changes = saved.changes;
  if (saved.employees !== undefined) world.employees = saved.employees;
  world.goneTenantIds = saved.goneTenantIds;
  for (const app of saved.apps) world.apps.set(app.clientId, app);
  for (const login of saved.logins) world.logins.set(login.loginId, login);
  for (const tenantId of saved.goneTenantIds) world.organisations.delete(tenantId);
  for (const kept of saved.organisations)
    world.organisations.set(kept.tenantId, { ...kept, cachedUsers: null, cachedOrganisation: null });
  for (const consent of saved.consents) world.consents.set(`${consent.clientId}:${consent.loginId}`, consent);
  for (const connection of saved.connections) indexConnection(world, connection);
  for (const token of saved.refreshTokens) world.refreshTokens.set(token.hash, token);
  for (const token of saved.accessTokens) world.accessTokens.set(token.hash, token);
  for (const [clientId, tenantId, dayWindow, used] of saved.dayCalls) {
    const counter = tenantCounter(appCounter(world.counters, clientId, world.clock.now()), tenantId, world.clock.now());
    if (counter.dayWindow === dayWindow) counter.dayUsed = used;
  }
}

function savedDayCalls(world: World): SavedWorld['dayCalls'] {
  const rows: SavedWorld['dayCalls'] = [];
  for (const [clientId, app] of world.counters) {
    for (const [tenantId, counter] of app.tenants) rows.push([clientId, tenantId, counter.dayWindow, counter.dayUsed]);
  }
  return rows;
}
