import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type BenchArguments = {
  /** Names of benchmarks; empty is all. */
  readonly only: readonly string[];
  /** Whether a missed target makes the exit code 1. */
  readonly strict: boolean;
  readonly quick: boolean;
  /** File that takes the results. */
  readonly json: string | null;
  readonly help: boolean;
};

/** Reads the command line; throws with a sentence when it cannot be understood. */
export function readArguments(given: readonly string[], names: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.filter((name) => !names.some((each) => isNamed(each, name)));
  if (unknown.length > 0)
    throw new Error(`No benchmark is called ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  const { only, strict, quick, help } = values;
  return { only, strict, quick, help, json: values.json ?? null };
}

/** Whether a benchmark is meant by a name: its own, or what it begins with. */
export function isNamed(benchmark: string, name: string): boolean {
  return benchmark === name || benchmark.startsWith(`${name}-`);
}
