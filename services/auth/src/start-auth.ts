import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, findSchemaProblem } from '@keyledger/database';
import { connectionCapOf } from '@keyledger/domain';
import { observePools, openParts, openVault, type Running, type ServiceContext } from '@keyledger/runtime';
import { observeClock, openTransport } from '@keyledger/xero';
import { buildApp } from './app.ts';
import { authMetrics, observeKeys } from './auth-metrics.ts';
import type { AuthConfig } from './config.ts';
import { watchInstallation } from './installation/watch-installation.ts';
import { operatorProvider, type ProviderSettings } from './sign-in/operator-provider.ts';
import { guardVault } from './vault/guard-vault.ts';
import { identityProvider } from './xero/identity-provider.ts';
import type { XeroApp } from './xero/xero-app.ts';

/** A running `auth`. */
export type RunningAuth = Running & {
  /** Port on which it listens. */
  readonly port: number;
  /** Where `api` and `worker` reach it on this machine. */
  readonly url: string;
};

/**
 * Starts `auth`. It starts without a database and waits for it; it refuses a database of another Xero; with a wrong encryption key it
 * starts, but is not ready and touches no secret.
 */
export async function startAuth(config: AuthConfig, context: ServiceContext): Promise<RunningAuth> {
  const { log, metrics } = context;
  return openParts({ log, graceMs: config.shutdownGraceSeconds * 1000 }, async (lifecycle) => {
    const database = createDatabase({
      url: config.databaseUrl.reveal(),
      poolMax: config.databasePoolMax,
      applicationName: 'keyledger-auth',
      onIdleError: (err) => log.warn({ err }, 'PostgreSQL ended an idle connection'),
    });
    lifecycle.onClose('database', () => database.close());
    observePools(metrics, [database.pool]);
    const transport = openTransport({ connectionsPerHost: 16, httpsProxy: config.httpsProxy, noProxy: config.noProxy });
    lifecycle.onClose('connections to Xero', () => transport.close());

    const { db } = database;
    const unguarded = openVault(config.encryptionKeys.reveal());
    const vault = guardVault(unguarded);
    const installation = await watchInstallation(
      { db, vault: unguarded, judge: vault.judge, log, identityUrl: config.xeroIdentityUrl, sleep },
      lifecycle.closing,
    );
    context.addReadiness('database', () => findSchemaProblem(db));
    context.addReadiness('encryption key', async () => installation.problem());

    observeKeys(metrics, installation.problem);
    const counted = authMetrics(metrics);
    const onDifference = (seconds: number) => counted.clockDifference.set({}, seconds);
    const xero = xeroApp(config, observeClock(transport.send, { now: Date.now, onDifference }));
    const settings = providerSettings(config);
    const provider = settings && operatorProvider(settings, { send: transport.send, now: Date.now });
    const { publicUrl } = config;
    const app = buildApp({
      db,
      log,
      metrics,
      publicUrl,
      signIn: provider && { db, vault, log, metrics: counted, publicUrl, provider, random: randomBytes },
      credentials: { worker: config.internalTokenWorker, api: config.internalTokenApi },
      bootstrapKey: config.bootstrapApiKey,
      tokens: {
        db,
        vault,
        xero,
        log,
        identity: identityProvider(xero),
        metrics: counted,
        instanceId: randomUUID(),
        flights: new Map(),
        sleep,
        random: randomBytes,
      },
    });
    lifecycle.onClose('HTTP', () => app.close());
    await app.listen({ port: config.authPort, host: config.host });
    const { port } = app.server.address() as AddressInfo;
    return { port, url: `http://127.0.0.1:${port}` };
  });
}

function providerSettings(config: AuthConfig): ProviderSettings | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const { oidcInternalUrl: internalUrl, oidcRolesClaim: rolesClaim, oidcRolesMap: rolesMap } = config;
  return Object.freeze({ issuer, internalUrl, clientId, clientSecret, rolesClaim, rolesMap });
}

function xeroApp(config: AuthConfig, send: XeroApp['send']): XeroApp {
  return Object.freeze({
    send,
    clientId: config.xeroClientId,
    clientSecret: config.xeroClientSecret,
    identityUrl: config.xeroIdentityUrl,
    authorizeUrl: config.xeroAuthorizeUrl,
    apiUrl: config.xeroApiUrl,
    redirectUrl: `${config.publicUrl}/auth/xero/callback`,
    pkce: config.xeroPkce,
    connectionCap: connectionCapOf(config.xeroTier),
  });
}
