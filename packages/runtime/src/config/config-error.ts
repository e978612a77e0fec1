import type { ConfigProblem } from './define-config.ts';

/** All that is wrong with an environment at once, by name and never with a value. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`Cannot start: ${problems.map(({ name, problem }) => `${name} ${problem}`).join('; ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
