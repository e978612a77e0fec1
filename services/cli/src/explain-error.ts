import { ConfigError } from '@keyledger/runtime';

/** An error in words for the person at the terminal: what happened and, where it is known, what to do. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    const lines = error.problems.map(({ name, problem }) => `  ${name} ${problem}`);
    return ['The environment is not right:', ...lines].join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}
