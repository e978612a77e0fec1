import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { commonEnvironment } from './common-environment.ts';
import { createDatabase, type StackDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { makeLogFolder } from './log-folder.ts';
import { startRedis } from './redis.ts';
import { createRestClient, type RestClient } from './rest-client.ts';
import { runProgram, sourceCommand } from './run-program.ts';
import { createSandboxClient, type SandboxClient } from './sandbox-client.ts';
import { type ServiceProcess, serviceProcess } from './service-process.ts';
import { openTellingProxy, type TellingProxy } from './telling-proxy.ts';

/** What a play needs: Keyledger's public side, what is true at Xero, and a way to sign in. */
export type Stage = {
  readonly publicUrl: string;
  readonly rest: RestClient;
  readonly xero: SandboxClient;
  /** A new one-time link. */
  signInLink(): Promise<string>;
};

/** Keyledger in its production shape, on a stand-in for Xero: one process for each service. */
export type Stack = Stage & {
  readonly sandboxUrl: string;
  readonly logFolder: string;
  /** The key that may do everything that needs no operator. */
  readonly bootstrapKey: string;
  readonly database: StackDatabase;
  readonly sandbox: ServiceProcess;
  readonly auth: ServiceProcess;
  readonly api: ServiceProcess;
  readonly schedulers: readonly ServiceProcess[];
  readonly workers: readonly ServiceProcess[];
  /** What each worker reads Xero through, in the order of the workers. */
  readonly workerRoutes: readonly TellingProxy[];
  close(): Promise<void>;
};

export type StackOptions = {
  /** Vitest's `keyledgerRunFolder`. */
  readonly runFolder: string;
  readonly name: string;
  readonly workers?: number;
  readonly schedulers?: number;
  readonly queue?: 'postgres' | 'redis';
  /** Folder of a built product, as the images have it; without it the sources are run as they stand. */
  readonly product?: string;
  /** Lets workers read Xero without a proxy in between, so that nothing slows them; `workerRoutes` is then empty. */
  readonly isDirect?: boolean;
  /** Variables that every service gets instead of the usual ones. */
  readonly environment?: Environment;
  /** The same for the stand-in for Xero. */
  readonly sandboxEnvironment?: Environment;
};

type Environment = Readonly<Record<string, string>>;

/** Starts every service as a process of its own; what they log stays in `logFolder` until the next run. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { runFolder, name } = options;
  const logFolder = makeLogFolder(name);
  const closers: (() => Promise<unknown>)[] = [];
  async function close(): Promise<void> {
    for (const closer of closers.splice(0).reverse()) await closer();
  }
  try {
    const database = await createDatabase(runFolder);
    closers.push(() => database.drop());
    const redis = options.queue === 'redis' ? await startRedis(runFolder) : undefined;
    if (redis !== undefined) closers.push(() => redis.close());

    const ports = {
      sandbox: await freePort(),
      control: await freePort(),
      auth: await freePort(),
      api: await freePort(),
    };
    const sandboxUrl = `http://localhost:${ports.sandbox}`;
    const controlUrl = `http://127.0.0.1:${ports.control}`;
    const publicUrl = `http://localhost:${ports.api}`;
    const secrets = makeSecrets();
    const launch = { runFolder, logFolder, product: options.product };

    const sandbox = serviceProcess({
      ...describe(launch, 'sandbox', controlUrl),
      readyUrl: `${controlUrl}/state`,
      environment: {
        SANDBOX_PORT: String(ports.sandbox),
        SANDBOX_CONTROL_PORT: String(ports.control),
        SANDBOX_SCENARIO: 'empty',
        SANDBOX_SEED: 'acceptance',
        SANDBOX_TIER: 'advanced',
        SANDBOX_REQUEST_LOG: '200000',
        SANDBOX_REDIRECT_URIS: `${publicUrl}/auth/xero/callback`,
        XERO_CLIENT_ID: secrets.clientId,
        XERO_CLIENT_SECRET: secrets.clientSecret,
        ...options.sandboxEnvironment,
      },
    });
    const common = commonEnvironment({ publicUrl, authPort: ports.auth, sandboxUrl });
    const queue = { QUEUE_URL: redis?.url ?? database.urlOf('queue') };

    async function service(kind: string, number: number, environment: Environment): Promise<ServiceProcess> {
      const adminPort = await freePort();
      const adminUrl = `http://127.0.0.1:${adminPort}`;
      return serviceProcess({
        ...describe(launch, kind, adminUrl, number),
        readyUrl: `${adminUrl}/readyz`,
        environment: { ...common, ...environment, ...options.environment, ADMIN_PORT: String(adminPort) },
      });
    }

    const auth = await service('auth', 1, {
      DATABASE_URL: database.urlOf('auth'),
      AUTH_PORT: String(ports.auth),
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      INTERNAL_TOKEN_WORKER: secrets.tokenWorker,
      INTERNAL_TOKEN_API: secrets.tokenApi,
      BOOTSTRAP_API_KEY: secrets.bootstrapKey,
      XERO_CLIENT_ID: secrets.clientId,
      XERO_CLIENT_SECRET: secrets.clientSecret,
    });
    const api = await service('api', 1, {
      DATABASE_URL: database.urlOf('api'),
      API_PORT: String(ports.api),
      INTERNAL_TOKEN_API: secrets.tokenApi,
      WEBHOOK_KEYS: secrets.webhookKeys,
      BOOTSTRAP_API_KEY: secrets.bootstrapKey,
      API_RATE_LIMIT: '100000',
    });
    const schedulers = await several(options.schedulers, (number) =>
      service('scheduler', number, { ...queue, DATABASE_URL: database.urlOf('scheduler') }),
    );
    const workerRoutes = options.isDirect ? [] : await several(options.workers, () => openTellingProxy(ports.sandbox));
    closers.push(() => Promise.all(workerRoutes.map((route) => route.close())));
    const workers = await several(options.workers, (number) =>
      service('worker', number, {
        ...queue,
        XERO_API_URL: workerRoutes[number - 1]?.url ?? sandboxUrl,
        DATABASE_URL: database.urlOf('worker'),
        INTERNAL_TOKEN_WORKER: secrets.tokenWorker,
        WEBHOOK_KEYS: secrets.webhookKeys,
      }),
    );

    const all = [sandbox, auth, api, ...schedulers, ...workers];
    closers.push(() => Promise.all(all.filter((each) => each.isRunning()).map((each) => stopAnyhow(each))));
    await Promise.all(all.map((each) => each.start()));
    return {
      publicUrl,
      sandboxUrl,
      logFolder,
      bootstrapKey: secrets.bootstrapKey,
      database,
      rest: createRestClient(publicUrl, secrets.bootstrapKey),
      xero: createSandboxClient(controlUrl),
      signInLink: () =>
        runProgram('services/cli/src/main.ts', ['sign-in-link'], {
          DATABASE_URL: database.ownerUrl,
          DATABASE_LOGIN_PREFIX: database.loginPrefix,
          PUBLIC_URL: publicUrl,
        }),
      sandbox,
      auth,
      api,
      schedulers,
      workers,
      workerRoutes,
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** A suspended process takes no other signal before it goes on. */
async function stopAnyhow(process: ServiceProcess): Promise<void> {
  process.resume();
  await process.stop();
}

type Launch = { readonly runFolder: string; readonly logFolder: string; readonly product: string | undefined };

function describe({ runFolder, logFolder, product }: Launch, kind: string, adminUrl: string, number = 1) {
  const name = `${kind}-${number}`;
  return {
    name,
    adminUrl,
    command:
      product === undefined
        ? sourceCommand(`services/${kind}/src/main.ts`)
        : { folder: product, given: [`services/${kind}/dist/main.js`] },
    logFile: join(logFolder, `${name}.log`),
    runFolder,
  };
}

async function several<T>(count: number | undefined, make: (number: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count ?? 1 }, (_, index) => make(index + 1)));
}

function makeSecrets() {
  const hex = () => randomBytes(32).toString('hex');
  const sealing = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
  return {
    clientId: randomUUID().replaceAll('-', '').toUpperCase(),
    clientSecret: hex(),
    encryptionKeys: sealing('k1'),
    webhookKeys: sealing('w1'),
    tokenWorker: hex(),
    tokenApi: hex(),
    bootstrapKey: hex(),
  };
}
