import { ConfigError } from './config-error.ts';
import type { ConfigDefinition, ConfigProblem, ConfigValues, Variables } from './define-config.ts';
import { Secret } from './secret.ts';
import type { Variable } from './variable.ts';

/** The environment as text by name, as `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a whole file as text; throws when it cannot. */
export type ReadFile = (path: string) => string;

/** The files that `…_FILE` variables name are read through this. */
export type ParseConfigDeps = { readonly readFile: ReadFile };

type Outcome = { readonly value: unknown } | { readonly problem: string };

/**
 * Turns an environment into a frozen typed object. An empty variable counts as not set; a secret may come from the file
 * that `<NAME>_FILE` names (one trailing line break is dropped).
 * @throws ConfigError with every problem at once, by name, without any value.
 */
export function parseConfig<V extends Variables>(
  definition: ConfigDefinition<V>,
  env: Environment,
  deps: ParseConfigDeps,
): ConfigValues<V> {
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(definition.variables)) {
    const outcome = parseVariable(name, variable, env, deps);
    if ('problem' in outcome) problems.push({ name, problem: outcome.problem });
    else values[camelCase(name)] = outcome.value;
  }
  if (problems.length > 0) throw new ConfigError(problems);

  const config = Object.freeze(values) as ConfigValues<V>;
  const broken = definition.rules.map((rule) => rule(config)).filter((problem) => problem !== undefined);
  if (broken.length > 0) throw new ConfigError(broken);
  return config;
}

function parseVariable(name: string, variable: Variable, env: Environment, deps: ParseConfigDeps): Outcome {
  const source = readText(name, variable, env, deps);
  if ('problem' in source) return source;
  const text = source.value ?? variable.default;
  if (text === undefined) return variable.optional ? { value: undefined } : { problem: missing(name, variable) };
  if (variable.secret && text === variable.example)
    return { problem: 'is the example of the documentation; choose your own' };

  const parsed = variable.schema.safeParse(text);
  if (!parsed.success) return { problem: parsed.error.issues.map((issue) => issue.message).join(', ') };
  return { value: variable.secret ? new Secret(parsed.data) : parsed.data };
}

function readText(
  name: string,
  variable: Variable,
  env: Environment,
  deps: ParseConfigDeps,
): { readonly value: string | undefined } | { readonly problem: string } {
  const direct = env[name] || undefined;
  const path = variable.secret ? env[`${name}_FILE`] || undefined : undefined;
  if (path === undefined) return { value: direct };
  if (direct !== undefined) return { problem: `and ${name}_FILE are both set; set one` };
  try {
    return { value: deps.readFile(path).replace(/\r?\n$/, '') || undefined };
  } catch (error) {
    return { problem: `cannot be read from the file that ${name}_FILE names (${errorCode(error)})` };
  }
}

function missing(name: string, variable: Variable): string {
  return variable.secret ? `is not set (nor ${name}_FILE)` : 'is not set';
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unreadable';
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
