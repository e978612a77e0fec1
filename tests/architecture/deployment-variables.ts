import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigDefinition, describeConfig, type VariableDescription } from '@keyledger/runtime';
import { parse } from 'yaml';
import { apiConfig } from '../../services/api/src/config.ts';
import { authConfig } from '../../services/auth/src/config.ts';
import { demoConfig } from '../../services/cli/src/demo/demo-config.ts';
import { migrateConfig } from '../../services/cli/src/installation/migrate-config.ts';
import { startConfig } from '../../services/cli/src/start/settings.ts';
import { schedulerConfig } from '../../services/scheduler/src/config.ts';
import { workerConfig } from '../../services/worker/src/config.ts';

/** A variable and the programs that read it. */
export type DocumentedVariable = VariableDescription & { readonly readers: readonly string[] };

/** What reads variables, in the order of the manual. */
export const programs: Readonly<Record<string, Pick<ConfigDefinition, 'variables'>>> = {
  auth: authConfig,
  scheduler: schedulerConfig,
  worker: workerConfig,
  api: apiConfig,
  migrate: migrateConfig,
  demo: demoConfig,
  start: startConfig,
};

/** Every variable once, in the words of the first program that reads it. */
export function documentedVariables(): DocumentedVariable[] {
  const found = new Map<string, DocumentedVariable>();
  for (const [program, definition] of Object.entries(programs)) {
    for (const description of describeConfig(definition)) {
      const known = found.get(description.name) ?? { ...description, readers: [] };
      found.set(description.name, { ...known, readers: [...known.readers, program] });
    }
  }
  return [...found.values()];
}

const text = readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8');

type Service = { environment?: Record<string, string | null>; command?: string[] };

/** The services of docker-compose.yml; a variable with `null` is passed through from the shell or `.env`. */
export const composeServices = (parse(text, { merge: true }) as { services: Record<string, Service> }).services;

/** Variables that docker-compose.yml takes from the shell or `.env`, to pass them through or to make up its own settings. */
export function composeVariables(): string[] {
  const interpolated = [...text.matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map((match) => match[1] ?? '');
  const passed = Object.values(composeServices).flatMap(({ environment = {} }) =>
    Object.entries(environment).flatMap(([name, value]) => (value === null ? [name] : [])),
  );
  return [...new Set([...interpolated, ...passed])];
}

/** Settings of docker-compose.yml itself: what each is for, and what counts without it. */
export const composeSettings: Readonly<Record<string, { sentence: string; otherwise: string }>> = {
  API_PORT: { sentence: 'Port of this machine on which Keyledger is published.', otherwise: '8080' },
  SANDBOX_PORT: { sentence: "Port of loopback for the sandbox's pages (profile sandbox).", otherwise: '4000' },
  PROMETHEUS_PORT: { sentence: 'Port of loopback for Prometheus.', otherwise: '9090' },
  GRAFANA_PORT: { sentence: 'Port of loopback for Grafana (profile grafana).', otherwise: '3000' },
  GRAFANA_PASSWORD: { sentence: "Password of Grafana's user admin.", otherwise: "Grafana's own, to be changed" },
  GRAFANA_ANONYMOUS: { sentence: 'Whether everybody on this machine may look at the dashboards.', otherwise: 'true' },
  PROMETHEUS_RETENTION: { sentence: 'How long Prometheus keeps what it measured.', otherwise: '30d' },
  EDGE_BEHIND_PROXY: {
    sentence: 'yes where a reverse proxy of yours stands in front; set TRUST_PROXY=2 with it.',
    otherwise: 'no',
  },
  KEYLEDGER_IMAGE: {
    sentence: 'Image of the services, built or pulled under this name.',
    otherwise: 'keyledger:local',
  },
  KEYLEDGER_EDGE_IMAGE: { sentence: 'Image of the load balancer.', otherwise: 'keyledger-edge:local' },
  REVISION: { sentence: 'Commit that a built image names as its revision.', otherwise: 'unknown' },
};
