import type { Faults } from '../faults/fault-plan.ts';
import type { Generator } from '../generator/generator.ts';
import type { SigningKey } from '../identity/signing-key.ts';
import type { Employee } from '../identity-provider/employees.ts';
import type { ProviderClient } from '../identity-provider/provider-client.ts';
import type { Counters } from '../limits/counters.ts';
import type { App } from './app.ts';
import type { AccessToken, AuthorisationCode, Connection, Consent, RefreshToken, SeenToken } from './authorisation.ts';
import type { Change } from './change-log.ts';
import type { Clock } from './clock.ts';
import type { Login, Organisation } from './organisation.ts';
import type { RequestLog } from './request-log.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';

/** Everything the sandbox knows. Endpoints read and change it; nothing else holds state. */
export interface World {
  seed: string;
  scenario: Scenario;
  /** When this state was first made: relative dates of the demo count from here. */
  createdAt: number;
  clock: Clock;
  settings: Settings;
  issuer: string;
  /** Origin that browsers see. */
  webUrl: string;
  apps: Map<string, App>;
  logins: Map<string, Login>;
  organisations: Map<string, Organisation>;
  /** Generated tenants that a reset or removal ended; a restart must not bring them back. */
  goneTenantIds: string[];
  consents: Map<string, Consent>;
  connections: Map<string, Connection>;
  /** Connections by `consentKey`, then tenant. */
  connectionsOf: Map<string, Map<string, Connection>>;
  refreshTokens: Map<string, RefreshToken>;
  accessTokens: Map<string, AccessToken>;
  /** Access tokens by the end of the header that carries them, so that a call costs one short look-up. */
  seenTokens: Map<string, SeenToken>;
  codes: Map<string, AuthorisationCode>;
  counters: Counters;
  changes: Change[];
  requests: RequestLog;
  faults: Faults;
  signingKey: SigningKey;
  /** Who can sign in at the demo company's identity provider, and its one application. */
  employees: Employee[];
  providerClient: ProviderClient;
  generator: Generator | null;
  nextSeq(): number;
  lastSeq(): number;
  /** Resolves when everything changed so far is on disk. */
  commit(): Promise<void>;
  /** Schedules a write that nobody waits for. */
  touch(): void;
}

/** Key of what one login allowed one app. */
export function consentKey(clientId: string, loginId: string): string {
  return `${clientId}:${loginId}`;
}
