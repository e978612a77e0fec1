import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePort } from '../acceptance/stack/free-port.ts';
import { waitFor } from '../acceptance/stack/wait-for.ts';
import { prometheusFolder } from './observability-files.ts';
import { findProgram } from './prometheus-programs.ts';

/** One series of an instant query. */
export type Sample = { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] };
/** What Prometheus says about one of its rules. */
export type RuleState = {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
  readonly state?: string;
};

/** A Prometheus that scrapes the services of a test. */
export type Prometheus = {
  /** Runs an instant query. @throws when Prometheus refuses it */
  ask(query: string): Promise<Sample[]>;
  rules(): Promise<RuleState[]>;
  close(): Promise<void>;
};

type Configuration = {
  global: Record<string, string>;
  scrape_configs: {
    job_name: string;
    dns_sd_configs?: { names: string[] }[];
    static_configs?: { targets: string[] }[];
  }[];
};

/**
 * Starts Prometheus with the configuration of the production stack, but asks every two seconds, and finds each service by the
 * addresses in `targets` instead of its DNS name.
 */
export async function startPrometheus(options: {
  readonly runFolder: string;
  readonly targets: Readonly<Record<string, readonly string[]>>;
}): Promise<Prometheus> {
  const home = join(options.runFolder, 'prometheus');
  mkdirSync(home, { recursive: true });
  const program = findProgram('prometheus', [home]);
  if (program === undefined) throw new Error('There is no prometheus.');
  const port = await freePort();
  cpSync(join(prometheusFolder, 'rules'), join(home, 'rules'), { recursive: true });
  writeFileSync(join(home, 'prometheus.yml'), stringify(configuration(options.targets, port)));

  const container = `keyledger-observability-${process.pid}-${port}`;
  const given = [
    `--config.file=${home}/prometheus.yml`,
    `--storage.tsdb.path=${home}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=warn',
  ];
  const [verb = '', ...before] = program.before;
  const command = program.isContainer ? [verb, '--name', container, ...before, ...given] : given;
  const child = spawn(program.command, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'spawn');
  const base = `http://127.0.0.1:${port}`;

  async function call<T>(path: string): Promise<T> {
    const answer = await fetch(`${base}/api/v1/${path}`);
    const { data, error } = (await answer.json()) as { data: T; error?: string };
    if (error !== undefined) throw new Error(`${path}: ${error}`);
    return data;
  }

  async function close(): Promise<void> {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    if (program?.isContainer) spawn('docker', ['stop', '--time', '5', container], { stdio: 'ignore' });
    else child.kill('SIGTERM');
    await ended;
  }

  await waitFor('Prometheus is ready', async () => (await fetch(`${base}/-/ready`)).ok, { timeoutMs: 60_000 }).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  return {
    ask: async (query) => (await call<{ result: Sample[] }>(`query?${new URLSearchParams({ query })}`)).result,
    rules: async () => (await call<{ groups: { rules: RuleState[] }[] }>('rules')).groups.flatMap(({ rules }) => rules),
    close,
  };
}

function configuration(targets: Readonly<Record<string, readonly string[]>>, port: number): Configuration {
  const real = parse(readFileSync(join(prometheusFolder, 'prometheus.yml'), 'utf8')) as Configuration;
  return {
    ...real,
    global: { ...real.global, scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '1s' },
    scrape_configs: real.scrape_configs.map(({ dns_sd_configs, ...job }) => ({
      ...job,
      static_configs: [
        {
          targets: [
            ...(dns_sd_configs?.flatMap(({ names }) => names.flatMap((name) => addressesOf(name, targets))) ?? [
              `127.0.0.1:${port}`,
            ]),
          ],
        },
      ],
    })),
  };
}

function addressesOf(name: string, targets: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const addresses = targets[name];
  if (addresses === undefined) throw new Error(`prometheus.yml scrapes ${name}, which the stack does not run.`);
  return addresses;
}
