import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { indexConnection } from '../connections/connect.ts';
import { type App, TIERS } from '../state/app.ts';
import { NO_LOGIN } from '../state/authorisation.ts';
import { DEFAULT_SCOPES } from '../state/default-app.ts';
import type { World } from '../state/world.ts';
import { appOf } from './app-of.ts';
import { ControlError, type ControlRoute } from './control-call.ts';

/** Xero takes `https` and `http://localhost` only, without wildcards. */
const redirectUri = z
  .string()
  .refine(
    (uri) => /^(https:\/\/[^*]+|http:\/\/localhost(:\d+)?(\/[^*]*)?)$/.test(uri),
    'must be https or http://localhost',
  );

const changes = z
  .strictObject({
    clientSecret: z.string(),
    name: z.string().min(1),
    tier: z.enum(TIERS),
    redirectUris: z.array(redirectUri).max(50),
    scopes: z.array(z.string()),
    enabled: z.boolean(),
  })
  .partial();

const creation = changes.extend({
  clientId: z
    .string()
    .regex(/^[0-9A-F]{32}$/i)
    .optional(),
  type: z.enum(['web', 'pkce', 'custom']).optional(),
  customTenantId: z.string().optional(),
});

/** Apps registered with Xero. */
export const appRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/apps', handle: ({ world }) => [...world.apps.values()] },
  { method: 'POST', path: '/apps', handle: ({ world, body }) => addApp(world, creation.parse(body)) },
  {
    method: 'PATCH',
    path: '/apps/:clientId',
    handle: ({ world, params, body }) => {
      const given = Object.entries(changes.parse(body)).filter(([, value]) => value !== undefined);
      return Object.assign(appOf(world, params.clientId), Object.fromEntries(given));
    },
  },
];

function addApp(world: World, wanted: z.infer<typeof creation>): App {
  const type = wanted.type ?? 'web';
  const app: App = {
    clientId: wanted.clientId ?? randomBytes(16).toString('hex').toUpperCase(),
    clientSecret: type === 'pkce' ? '' : (wanted.clientSecret ?? randomBytes(24).toString('base64url')),
    name: wanted.name ?? 'Another app',
    type,
    tier: wanted.tier ?? 'starter',
    redirectUris: wanted.redirectUris ?? [],
    scopes: wanted.scopes ?? (type === 'custom' ? ['accounting.settings.read'] : [...DEFAULT_SCOPES]),
    customTenantId: null,
    enabled: wanted.enabled ?? true,
  };
  if (type === 'custom') connectCustom(world, app, wanted.customTenantId);
  world.apps.set(app.clientId, app);
  return app;
}

function connectCustom(world: World, app: App, tenantId: string | undefined): void {
  const organisation = world.organisations.get(tenantId ?? '');
  if (organisation === undefined)
    throw new ControlError(400, 'A custom connection needs the customTenantId of an organisation');
  app.customTenantId = organisation.tenantId;
  const now = world.clock.now();
  indexConnection(world, {
    id: randomUUID(),
    clientId: app.clientId,
    loginId: NO_LOGIN,
    tenantId: organisation.tenantId,
    authEventId: randomUUID(),
    createdAt: now,
    updatedAt: now,
    dead: false,
  });
}
