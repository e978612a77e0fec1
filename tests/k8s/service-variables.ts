import { type ConfigDefinition, describeConfig } from '@keyledger/runtime';
import { apiConfig } from '../../services/api/src/config.ts';
import { authConfig } from '../../services/auth/src/config.ts';
import { migrateConfig } from '../../services/cli/src/installation/migrate-config.ts';
import { schedulerConfig } from '../../services/scheduler/src/config.ts';
import { workerConfig } from '../../services/worker/src/config.ts';

/** What one part of the chart reads from its environment. */
export type PartVariables = {
  readonly settings: readonly string[];
  /** Whether a part starts without the secret. */
  readonly secrets: Readonly<Record<string, 'required' | 'optional'>>;
};

const definitions = {
  auth: authConfig,
  scheduler: schedulerConfig,
  worker: workerConfig,
  api: apiConfig,
  migrate: migrateConfig,
} as const;

/** The parts that the chart runs. */
export type Part = keyof typeof definitions;

/** The variables of every part, from the config schemas of the services themselves. */
export function serviceVariables(): Readonly<Record<Part, PartVariables>> {
  return {
    auth: variablesOf(definitions.auth),
    scheduler: variablesOf(definitions.scheduler),
    worker: variablesOf(definitions.worker),
    api: variablesOf(definitions.api),
    migrate: variablesOf(definitions.migrate),
  };
}

/** The definition that a part parses its environment with. */
export function definitionOf(part: Part): ConfigDefinition {
  return { variables: definitions[part].variables, rules: [] };
}

function variablesOf(definition: Pick<ConfigDefinition, 'variables'>): PartVariables {
  const described = describeConfig(definition);
  const secrets = described.filter(({ secret }) => secret);
  return {
    settings: described.filter(({ secret }) => !secret).map(({ name }) => name),
    secrets: Object.fromEntries(secrets.map(({ name, required }) => [name, required ? 'required' : 'optional'])),
  };
}
