import type { App, Tier } from './app.ts';
import { seededHex } from './seeded-id.ts';
import type { World } from './world.ts';

/** What may be said about the app that is always there. */
export interface DefaultAppOptions {
  clientId?: string;
  clientSecret?: string;
  redirectUris?: string[];
  appName?: string;
  tier?: Tier;
}

const DEFAULT_REDIRECT_URI = 'http://localhost:8080/auth/xero/callback';

/** Scopes that a new app may ask for. */
export const DEFAULT_SCOPES: readonly string[] = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'accounting.settings',
  'accounting.settings.read',
];

/** The app that is registered at every start; options win over what was saved about it. */
export function createDefaultApp(world: World, options: DefaultAppOptions): App {
  const clientId = options.clientId ?? seededHex(world.seed, 'client-id').slice(0, 32).toUpperCase();
  const saved = world.apps.get(clientId);
  return {
    clientId,
    clientSecret: options.clientSecret ?? saved?.clientSecret ?? seededHex(world.seed, 'client-secret').slice(0, 48),
    name: options.appName ?? saved?.name ?? 'Keyledger',
    type: 'web',
    tier: options.tier ?? saved?.tier ?? (world.scenario.kind === 'empty' ? 'starter' : 'advanced'),
    redirectUris: options.redirectUris ?? saved?.redirectUris ?? [DEFAULT_REDIRECT_URI],
    scopes: saved?.scopes ?? [...DEFAULT_SCOPES],
    customTenantId: null,
    enabled: saved?.enabled ?? true,
  };
}
