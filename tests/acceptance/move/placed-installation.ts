import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonEnvironment } from '../stack/common-environment.ts';
import type { EmptyDatabase } from '../stack/database.ts';
import { freePort } from '../stack/free-port.ts';
import { createRestClient, type RestClient } from '../stack/rest-client.ts';
import { sourceCommand } from '../stack/run-program.ts';
import { type ServiceProcess, serviceProcess } from '../stack/service-process.ts';

export type PlacedOptions = {
  readonly runFolder: string;
  readonly logFolder: string;
  /** Begins the names of its log files. */
  readonly name: string;
  readonly database: EmptyDatabase;
  /** What `keyledger move --secrets` wrote. */
  readonly secretsFolder: string;
  readonly sandboxUrl: string;
  readonly bootstrapKey: string;
};

/** An installation that arrived somewhere: one process for each service, with the secrets it brought along. */
export type PlacedInstallation = {
  readonly rest: RestClient;
  /** Answers requests: auth and api. */
  startReading(): Promise<void>;
  /** Does work: scheduler and worker. */
  startWorking(): Promise<void>;
  stop(): Promise<void>;
};

/** Describes the services; secrets reach them as files only. */
export async function placeInstallation(options: PlacedOptions): Promise<PlacedInstallation> {
  const { runFolder, logFolder, name, database, secretsFolder, sandboxUrl, bootstrapKey } = options;
  const ports = { auth: await freePort(), api: await freePort() };
  const publicUrl = `http://localhost:${ports.api}`;
  const file = (secret: string): string => join(secretsFolder, secret);
  const common = commonEnvironment({ publicUrl, authPort: ports.auth, sandboxUrl });
  const loginOf = (service: string): string => {
    const url = new URL(database.ownerUrl);
    url.username = `${database.loginPrefix}${service}`;
    url.password = readFileSync(file(`DATABASE_PASSWORD_${service.toUpperCase()}`), 'utf8');
    return url.href;
  };

  async function service(kind: string, environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const adminPort = await freePort();
    const adminUrl = `http://127.0.0.1:${adminPort}`;
    return serviceProcess({
      name: `${name}-${kind}`,
      command: sourceCommand(`services/${kind}/src/main.ts`),
      adminUrl,
      readyUrl: `${adminUrl}/readyz`,
      logFile: join(logFolder, `${name}-${kind}.log`),
      runFolder,
      environment: { ...common, ...environment, DATABASE_URL: loginOf(kind), ADMIN_PORT: String(adminPort) },
    });
  }

  const tokens = { INTERNAL_TOKEN_API_FILE: file('INTERNAL_TOKEN_API') };
  const queue = { QUEUE_URL: loginOf('queue') };
  const readers = [
    await service('auth', {
      ...tokens,
      AUTH_PORT: String(ports.auth),
      ENCRYPTION_KEYS_FILE: file('ENCRYPTION_KEYS'),
      INTERNAL_TOKEN_WORKER_FILE: file('INTERNAL_TOKEN_WORKER'),
      XERO_CLIENT_ID: readFileSync(file('XERO_CLIENT_ID'), 'utf8'),
      XERO_CLIENT_SECRET_FILE: file('XERO_CLIENT_SECRET'),
      BOOTSTRAP_API_KEY: bootstrapKey,
    }),
    await service('api', {
      ...tokens,
      API_PORT: String(ports.api),
      WEBHOOK_KEYS_FILE: file('WEBHOOK_KEYS'),
      BOOTSTRAP_API_KEY: bootstrapKey,
      API_RATE_LIMIT: '100000',
    }),
  ];
  const workers = [
    await service('scheduler', queue),
    await service('worker', {
      ...queue,
      INTERNAL_TOKEN_WORKER_FILE: file('INTERNAL_TOKEN_WORKER'),
      WEBHOOK_KEYS_FILE: file('WEBHOOK_KEYS'),
    }),
  ];
  const all = [...readers, ...workers];
  return {
    rest: createRestClient(publicUrl, bootstrapKey),
    startReading: async () => void (await Promise.all(readers.map((each) => each.start()))),
    startWorking: async () => void (await Promise.all(workers.map((each) => each.start()))),
    stop: async () => void (await Promise.all(all.filter((each) => each.isRunning()).map((each) => each.stop()))),
  };
}
