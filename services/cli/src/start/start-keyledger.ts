import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { readLockHolder } from '@keyledger/embedded';
import { type Lifecycle, openHost, parseConfig } from '@keyledger/runtime';
import { openLogFile } from '../installation/log-file.ts';
import { openDatabase } from '../installation/open-database.ts';
import { requireFreePort } from '../installation/require-free-port.ts';
import { type Environment, serviceEnvironments } from '../installation/service-environments.ts';
import { chooseXeroSource } from '../installation/xero-source.ts';
import { openSandbox } from './open-sandbox.ts';
import { dataFolder, type StartConfig, startConfig } from './settings.ts';
import { showInstallation } from './show-installation.ts';
import { startServices } from './start-services.ts';
import type { Terminal } from './terminal.ts';

export type StartOptions = {
  env: Environment;
  version: string;
  terminal: Terminal;
  /** Whether the services' log lines go to standard output instead of the log file. */
  logToStdout: boolean;
};

/**
 * Runs everything in this process: database, services and, without Xero credentials, the sandbox with its demo. Returns
 * when all is up and shown; `lifecycle` stops services first and the database last.
 */
export async function startKeyledger(options: StartOptions, lifecycle: Lifecycle): Promise<void> {
  const { terminal, version } = options;
  const source = chooseXeroSource(options.env);
  const config = parseConfig(startConfig, options.env, { readFile: (path) => readFileSync(path, 'utf8') });
  const publicUrl = options.env.PUBLIC_URL || `http://localhost:${config.apiPort}`;
  const dataDir = dataFolder(config, source);
  const say = (sentence: string): void => terminal.print(terminal.style.dim(`  ${sentence}`));

  terminal.print(terminal.style.bold(`Keyledger ${version}`), introduction(source, dataDir));
  mkdirSync(dataDir, { recursive: true });
  if ((await readLockHolder(dataDir)) === undefined) await requirePorts(config, source);
  const database = await openDatabase(
    { dataDir, databaseUrl: config.databaseUrl?.reveal(), loginPrefix: config.databaseLoginPrefix, publicUrl, say },
    lifecycle,
  );

  const destination = options.logToStdout
    ? undefined
    : openLogFile(dataDir, (message) => terminal.print(`  ! ${message}`));
  if (destination) lifecycle.onClose('log file', () => destination.close());
  const host = await openHost(
    {
      name: 'keyledger',
      version,
      level: config.logLevel,
      host: config.host,
      adminPort: config.adminPort,
      tracing: config,
      ...(destination ? { destination } : {}),
    },
    lifecycle,
  );

  const sandbox =
    source === 'demo'
      ? await openSandbox(
          { port: config.sandboxPort, controlPort: config.sandboxControlPort, dataDir, publicUrl },
          lifecycle,
        )
      : undefined;
  const bootstrapKey = bootstrapKeyOf(options.env);
  const environments = serviceEnvironments(
    {
      ...options.env,
      HOST: config.host,
      PUBLIC_URL: publicUrl,
      AUTH_URL: options.env.AUTH_URL || `http://127.0.0.1:${config.authPort}`,
      BOOTSTRAP_API_KEY: bootstrapKey,
      BOOTSTRAP_API_KEY_FILE: undefined,
      ...sandbox?.environment,
      ...(options.env.OIDC_ISSUER ? {} : sandbox?.signIn),
    },
    database,
  );
  await startServices(environments, host, lifecycle);
  host.setStarted();
  say('services started');
  await showInstallation({
    terminal,
    dataDir,
    publicUrl,
    databaseUrl: environments.auth.DATABASE_URL ?? '',
    bootstrapKey,
    controlUrl: sandbox?.controlUrl,
    sandboxUrl: sandbox?.url,
    signal: lifecycle.closing,
  });
}

/** The key that the operator set, directly or by its file; else one that lives as long as this process. */
function bootstrapKeyOf({ BOOTSTRAP_API_KEY: key, BOOTSTRAP_API_KEY_FILE: path }: Environment): string {
  if (key) return key;
  return path ? readFileSync(path, 'utf8').replace(/\r?\n$/, '') : randomBytes(32).toString('hex');
}

function introduction(source: 'demo' | 'live', dataDir: string): string {
  return source === 'demo'
    ? `Demo: made-up organisations in a stand-in for Xero. Data stays in ${dataDir}`
    : `Reading your own Xero. Data stays in ${dataDir}`;
}

async function requirePorts(config: StartConfig, source: 'demo' | 'live'): Promise<void> {
  const ports: [string, number][] = [
    ['API_PORT', config.apiPort],
    ['AUTH_PORT', config.authPort],
    ['ADMIN_PORT', config.adminPort],
  ];
  if (source === 'demo')
    ports.push(['SANDBOX_PORT', config.sandboxPort], ['SANDBOX_CONTROL_PORT', config.sandboxControlPort]);
  for (const [name, number] of ports) await requireFreePort(name, number, config.host);
}
