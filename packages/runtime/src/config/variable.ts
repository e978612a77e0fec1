import type { z } from 'zod';
import type { Secret } from './secret.ts';

/** How a variable reads its text: a schema from the text to the value. Its messages must never repeat the text. */
export type VariableSchema = z.ZodType<unknown, string>;

/** One environment variable: what it is for people, and how it is read. */
export type Variable<
  S extends VariableSchema = VariableSchema,
  K extends boolean = boolean,
  O extends boolean = boolean,
> = {
  readonly sentence: string;
  readonly example: string;
  readonly schema: S;
  readonly default: string | undefined;
  readonly secret: K;
  readonly optional: O;
};

type VariableInit<S extends VariableSchema> = {
  /** One sentence: what it sets. */
  sentence: string;
  /** A valid value for the documentation. A secret that equals it is refused. */
  example: string;
  schema: S;
  /** Text used when the variable is not set. */
  default?: string;
};

/** The value that a variable has after parsing: a {@link Secret} for a secret one, `undefined` possible for an optional one. */
export type VariableValue<V> =
  V extends Variable<infer S, infer K, infer O>
    ? (K extends true ? Secret<z.output<S>> : z.output<S>) | (O extends true ? undefined : never)
    : never;

/** Describes a variable that is required unless it has a default. */
export function variable<S extends VariableSchema>(init: VariableInit<S>): Variable<S, false, false> {
  return Object.freeze({ ...init, default: init.default, secret: false, optional: false });
}

/** Describes a variable that may be left out. */
export function optionalVariable<S extends VariableSchema>(
  init: Omit<VariableInit<S>, 'default'>,
): Variable<S, false, true> {
  return Object.freeze({ ...init, default: undefined, secret: false, optional: true });
}

/** Describes a required secret: it also has a `…_FILE` form and is wrapped in {@link Secret}. It never has a default. */
export function secretVariable<S extends VariableSchema>(
  init: Omit<VariableInit<S>, 'default'>,
): Variable<S, true, false> {
  return Object.freeze({ ...init, default: undefined, secret: true, optional: false });
}

/** Describes a secret that may be left out. */
export function optionalSecret<S extends VariableSchema>(
  init: Omit<VariableInit<S>, 'default'>,
): Variable<S, true, true> {
  return Object.freeze({ ...init, default: undefined, secret: true, optional: true });
}
