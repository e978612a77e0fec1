import type { ConfigDefinition } from './define-config.ts';

/** One row of the documentation of variables. */
export type VariableDescription = {
  readonly name: string;
  /** The name of the form that reads a file, for a secret. */
  readonly fileName: string | undefined;
  readonly sentence: string;
  readonly example: string;
  readonly default: string | undefined;
  readonly secret: boolean;
  readonly required: boolean;
};

/** Lists a definition's variables for `.env.example` and the manual, in the order of the definition. */
export function describeConfig(definition: Pick<ConfigDefinition, 'variables'>): readonly VariableDescription[] {
  return Object.entries(definition.variables).map(([name, variable]) => ({
    name,
    fileName: variable.secret ? `${name}_FILE` : undefined,
    sentence: variable.sentence,
    example: variable.example,
    default: variable.default,
    secret: variable.secret,
    required: !variable.optional && variable.default === undefined,
  }));
}
