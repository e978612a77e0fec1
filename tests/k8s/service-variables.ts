import {
  type ConfigDefinition,
  describeConfig,
  type Environment,
  parseConfig,
  type ReadFile,
} from '@keyledger/runtime';
import { apiConfig } from '../../services/api/src/config.ts';
import { authConfig } from '../../services/auth/src/config.ts';
import { migrateConfig } from '../../services/cli/src/installation/migrate-config.ts';
import { schedulerConfig } from '../../services/scheduler/src/config.ts';
import { workerConfig } from '../../services/worker/src/config.ts';

/** The parts that the chart runs. */
export const parts = ['auth', 'scheduler', 'worker', 'api', 'migrate'] as const;
export type Part = (typeof parts)[number];

/** What one part reads from its environment; a part starts without an optional secret. */
type PartVariables = {
  readonly settings: readonly string[];
  readonly secrets: Readonly<Record<string, 'required' | 'optional'>>;
};

type Reader = { readonly variables: PartVariables; parse(env: Environment, readFile: ReadFile): unknown };

/** What each part reads, and how it judges an environment: from the config schemas of the services themselves. */
export const readers: Readonly<Record<Part, Reader>> = {
  auth: {
    variables: variablesOf(authConfig),
    parse: (env, readFile) => parseConfig(authConfig, env, { readFile }),
  },
  scheduler: {
    variables: variablesOf(schedulerConfig),
    parse: (env, readFile) => parseConfig(schedulerConfig, env, { readFile }),
  },
  worker: {
    variables: variablesOf(workerConfig),
    parse: (env, readFile) => parseConfig(workerConfig, env, { readFile }),
  },
  api: {
    variables: variablesOf(apiConfig),
    parse: (env, readFile) => parseConfig(apiConfig, env, { readFile }),
  },
  migrate: {
    variables: variablesOf(migrateConfig),
    parse: (env, readFile) => parseConfig(migrateConfig, env, { readFile }),
  },
};

function variablesOf(definition: Pick<ConfigDefinition, 'variables'>): PartVariables {
  const described = describeConfig(definition);
  const secrets = described.filter(({ secret }) => secret);
  return {
    settings: described.filter(({ secret }) => !secret).map(({ name }) => name),
    secrets: Object.fromEntries(secrets.map(({ name, required }) => [name, required ? 'required' : 'optional'])),
  };
}
