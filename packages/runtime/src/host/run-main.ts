import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import type { ConfigDefinition, ConfigValues, Variables } from '../config/define-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { processVariables } from '../config/variables/process-variables.ts';
import { createLifecycle } from '../lifecycle/create-lifecycle.ts';
import type { Running } from '../lifecycle/open-parts.ts';
import { createLogger, type Logger } from '../logging/create-logger.ts';
import type { TracingSettings } from '../tracing/open-tracing.ts';
import { openHost, type ServiceContext } from './open-host.ts';
import { superviseProcess } from './supervise-process.ts';

/** A program that runs one service until it is told to stop. */
export type MainOptions<V extends Variables & typeof processVariables> = {
  readonly service: string;
  readonly version: string;
  readonly definition: ConfigDefinition<V>;
  /** Starts the service; what it returns is closed at the end. */
  start(config: ConfigValues<V>, context: ServiceContext): Promise<Pick<Running, 'close'>>;
};

/**
 * Runs a service as a process of its own: reads the environment, opens the admin server, starts, and on SIGTERM or SIGINT
 * stops within the grace time with exit code 0; a second signal ends it at once. Whatever prevents the start is one clear
 * line and exit code 1. Only `main.ts` files call it.
 */
export async function runMain<const V extends Variables & typeof processVariables>(
  options: MainOptions<V>,
): Promise<void> {
  const pretty = process.stdout.isTTY;
  const plainLog = createLogger({ service: options.service, version: options.version, pretty });
  const config = readConfig(options, plainLog);
  if (config === undefined) return;

  const settings = config as ConfigValues<typeof processVariables> & TracingSettings;
  const logging = { version: options.version, level: settings.logLevel, pretty };
  const log = createLogger({ ...logging, service: options.service });
  const lifecycle = createLifecycle({ log, graceMs: settings.shutdownGraceSeconds * 1000 });
  superviseProcess({ log, process, close: () => lifecycle.close() });

  try {
    const host = await openHost(
      { ...logging, name: options.service, host: settings.host, adminPort: settings.adminPort, tracing: settings },
      lifecycle,
    );
    const running = await options.start(config, host.service(options.service));
    lifecycle.onClose(options.service, () => closeWhole(running));
    host.setStarted();
    if (!lifecycle.closing.aborted) log.info({ adminPort: host.adminPort }, 'started');
  } catch (error) {
    log.fatal({ err: error }, 'cannot start');
    process.exitCode = 1;
    await lifecycle.close();
    process.exit();
  }
}

/** What did not end inside the service counts against the process too. */
async function closeWhole(running: Pick<Running, 'close'>): Promise<void> {
  const { failed, late } = await running.close();
  if (failed.length + late.length > 0) throw new Error(`Not everything ended: ${[...failed, ...late].join(', ')}`);
}

function readConfig<V extends Variables & typeof processVariables>(
  options: MainOptions<V>,
  log: Logger,
): ConfigValues<V> | undefined {
  try {
    return parseConfig(options.definition, process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log.fatal(
      { problems: error.problems.map(({ name, problem }) => `${name} ${problem}`) },
      'cannot start: the environment is not right',
    );
    process.exitCode = 1;
    return undefined;
  }
}
