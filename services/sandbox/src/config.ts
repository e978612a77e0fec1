import type { ProviderClientOptions } from './identity-provider/provider-client.ts';
import type { SandboxOptions } from './start-sandbox.ts';
import { TIERS, type Tier } from './state/app.ts';
import { generatedScenario, type Scenario } from './state/scenario.ts';

/** The options of a sandbox that runs alone. */
export type SandboxConfig = SandboxOptions;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment; throws one error that names every bad variable. */
export function readSandboxConfig(environment: Environment): SandboxConfig {
  const problems: string[] = [];
  const attempt = <T>(name: string, read: () => T, instead: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return instead;
    }
  };
  const seed = environment.SANDBOX_SEED ?? 'keyledger';
  const config: SandboxConfig = {
    port: attempt('SANDBOX_PORT', () => port(environment.SANDBOX_PORT, 4000), 0),
    controlPort: attempt('SANDBOX_CONTROL_PORT', () => port(environment.SANDBOX_CONTROL_PORT, 4001), 0),
    host: environment.HOST ?? '127.0.0.1',
    controlHost: environment.SANDBOX_CONTROL_HOST ?? '127.0.0.1',
    seed,
    scenario: attempt('SANDBOX_SCENARIO', () => scenario(environment, seed), { kind: 'empty' }),
    ...optional('dataDir', environment.DATA_DIR),
    ...optional('issuer', environment.SANDBOX_ISSUER),
    ...optional('webUrl', environment.SANDBOX_WEB_URL),
    ...optional('clientId', environment.XERO_CLIENT_ID),
    ...optional('clientSecret', environment.XERO_CLIENT_SECRET),
    ...optional('appName', environment.SANDBOX_APP_NAME),
    ...optional('redirectUris', list(environment.SANDBOX_REDIRECT_URIS)),
    ...optional('providerClient', providerClient(environment)),
    ...optional(
      'tier',
      attempt('SANDBOX_TIER', () => tier(environment.SANDBOX_TIER), undefined),
    ),
    ...optional(
      'requestLogCapacity',
      attempt('SANDBOX_REQUEST_LOG', () => count(environment.SANDBOX_REQUEST_LOG), undefined),
    ),
  };
  if (problems.length > 0) throw new Error(`The sandbox cannot start:\n${problems.join('\n')}`);
  return Object.freeze(config);
}

function optional<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, V>>);
}

/** The application at the identity provider; undefined when nothing was said about it. */
function providerClient(environment: Environment): ProviderClientOptions | undefined {
  const said = {
    ...optional('clientId', environment.OIDC_CLIENT_ID),
    ...optional('clientSecret', environment.OIDC_CLIENT_SECRET),
    ...optional('origin', environment.SANDBOX_APP_URL),
    ...optional('internalOrigin', environment.SANDBOX_APP_INTERNAL_URL),
  };
  return Object.keys(said).length === 0 ? undefined : said;
}

function port(text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error('must be a port, 0 to 65535');
  return value;
}

function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error('must be a whole number');
  return value;
}

function tier(text: string | undefined): Tier | undefined {
  if (text === undefined) return undefined;
  const found = TIERS.find((candidate) => candidate === text);
  if (found === undefined) throw new Error(`must be one of ${TIERS.join(', ')}`);
  return found;
}

function list(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function scenario(environment: Environment, seed: string): Scenario {
  const kind = environment.SANDBOX_SCENARIO ?? 'demo';
  if (kind === 'demo' || kind === 'empty') return { kind };
  if (kind !== 'generated') throw new Error('must be demo, empty or generated');
  return generatedScenario({
    organisations: Number(environment.SANDBOX_ORGANISATIONS ?? 100),
    usersPerOrganisation: Number(environment.SANDBOX_USERS_PER_ORGANISATION ?? 50),
    authorisers: Number(environment.SANDBOX_AUTHORISERS ?? 1),
    seed,
  });
}
