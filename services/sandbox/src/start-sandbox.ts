import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createControlHandler } from './control/handle-control.ts';
import { createRequestHandler } from './http/handle-request.ts';
import { createSigningKey, loadSigningKey } from './identity/signing-key.ts';
import { DEMO_ROLES_MAP } from './identity-provider/employees.ts';
import { providerIssuer } from './identity-provider/open-provider.ts';
import type { ProviderClientOptions } from './identity-provider/provider-client.ts';
import type { App, Tier } from './state/app.ts';
import { createClock } from './state/clock.ts';
import { createWorld, optionsOfSaved } from './state/create-world.ts';
import { createDefaultApp } from './state/default-app.ts';
import { restoreWorld, saveWorld } from './state/saved-world.ts';
import type { Scenario } from './state/scenario.ts';
import { createNoStateFile, createStateFile } from './state/state-file.ts';
import type { World } from './state/world.ts';

/** How to start a sandbox. */
export interface SandboxOptions {
  /** Public port (identity, API, pages); 0 takes a free one. */
  port: number;
  /** Control port, on loopback unless `controlHost` says otherwise; 0 takes a free one. */
  controlPort: number;
  host?: string;
  controlHost?: string;
  /** Where state is kept; without it everything is forgotten at `close()`. */
  dataDir?: string;
  /** The same seed gives the same ids. */
  seed: string;
  scenario: Scenario;
  /** `iss` of tokens and base of the identity and API addresses; by default `http://localhost:<port>`. */
  issuer?: string;
  /** Origin that browsers see; by default the issuer. */
  webUrl?: string;
  /** 32 hexadecimal digits; by default from the seed. */
  clientId?: string;
  clientSecret?: string;
  redirectUris?: string[];
  appName?: string;
  /** By default `advanced` for demo and generated scenarios, else `starter`. */
  tier?: Tier;
  /** The application that signs people in at the demo company's identity provider. */
  providerClient?: ProviderClientOptions;
  /** Requests kept for `GET /requests` (20,000); 0 keeps none. */
  requestLogCapacity?: number;
  /** Real time source. */
  now?: () => number;
}

/** A running sandbox. */
export interface Sandbox {
  /** Origin of identity server, API and pages. */
  url: string;
  controlUrl: string;
  issuer: string;
  /** The default app. */
  clientId: string;
  clientSecret: string;
  /** The demo company's identity provider, its application, and what its groups mean (as `OIDC_ROLES_MAP`). */
  identityProvider: { issuer: string; clientId: string; clientSecret: string; rolesMap: string };
  /** Stops listening, cuts connections, writes the state. */
  close(): Promise<void>;
}

/** Starts the stand-in for Xero and its control API. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', controlHost = '127.0.0.1' } = options;
  const handlers: {
    main?: ReturnType<typeof createRequestHandler>;
    control?: ReturnType<typeof createControlHandler>;
  } = {};
  const main = createServer({ keepAliveTimeout: 75_000 }, (request, response) =>
    (handlers.main ?? refuse)(request, response),
  );
  const control = createServer((request, response) => (handlers.control ?? refuse)(request, response));
  const port = await listen(main, options.port, host);
  const controlPort = await listen(control, options.controlPort, controlHost);
  const url = `http://${nameOf(host)}:${port}`;
  const stopListening = async (): Promise<void> => {
    await Promise.all([stop(main), stop(control)]);
  };
  const { world, app, closeState } = await openWorld(options, url).catch(async (error: unknown) => {
    await stopListening();
    throw error;
  });
  handlers.main = createRequestHandler(world);
  handlers.control = createControlHandler(world);
  return {
    url,
    controlUrl: `http://${nameOf(controlHost)}:${controlPort}`,
    issuer: world.issuer,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    identityProvider: {
      issuer: providerIssuer(world),
      clientId: world.providerClient.clientId,
      clientSecret: world.providerClient.clientSecret,
      rolesMap: DEMO_ROLES_MAP,
    },
    async close() {
      await stopListening();
      await closeState();
    },
  };
}

async function openWorld(
  options: SandboxOptions,
  url: string,
): Promise<{ world: World; app: App; closeState(): Promise<void> }> {
  const { dataDir, seed, scenario, now = Date.now } = options;
  const held: { world?: World } = {};
  const file = dataDir === undefined ? createNoStateFile() : createStateFile(dataDir, () => saveWorld(worldOf(held)));
  const saved = await file.load();
  const clock = createClock(now, saved?.clockOffsetMs ?? 0);
  const issuer = options.issuer ?? url;
  const world = createWorld(
    {
      ...(saved === null ? { seed, scenario, createdAt: clock.now(), firstSeq: 0 } : optionsOfSaved(saved)),
      clock,
      issuer,
      webUrl: options.webUrl ?? issuer,
      signingKey: saved === null ? await createSigningKey() : await loadSigningKey(saved.signingKey),
      providerClient: options.providerClient ?? {},
      requestLogCapacity: options.requestLogCapacity ?? 20_000,
    },
    file,
  );
  held.world = world;
  if (saved !== null) restoreWorld(world, saved);
  const app = createDefaultApp(world, options);
  world.apps.set(app.clientId, app);
  await world.commit();
  return { world, app, closeState: file.close };
}

function worldOf(held: { world?: World }): World {
  if (held.world === undefined) throw new Error('The state was to be saved before there was any');
  return held.world;
}

/** Answers while the state is still being read. */
function refuse(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end('The sandbox is starting');
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** Addresses that only mean this machine are called `localhost`: Xero takes plain HTTP for no other name. */
function nameOf(host: string): string {
  return host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
}
