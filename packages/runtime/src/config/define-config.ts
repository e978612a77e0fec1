import type { Variable, VariableValue } from './variable.ts';

/** Variables by their name in the environment. */
export type Variables = Readonly<Record<string, Variable>>;

type CamelCase<N extends string> = N extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<N>;

/** The parsed form: `DATABASE_URL` becomes `databaseUrl`. */
export type ConfigValues<V extends Variables> = {
  readonly [N in keyof V & string as CamelCase<N>]: VariableValue<V[N]>;
};

/** What is wrong with the environment: a variable and a sentence without any value. */
export type ConfigProblem = { readonly name: string; readonly problem: string };

/** A rule over several variables: what it finds wrong, or nothing. Runs only when each variable is fine by itself. */
export type ConfigRule<V extends Variables> = (config: ConfigValues<V>) => ConfigProblem | undefined;

/** A service's variables and the rules over several of them. */
export type ConfigDefinition<V extends Variables = Variables> = {
  readonly variables: V;
  readonly rules: readonly ConfigRule<V>[];
};

/** The values that a definition parses to. */
export type ConfigOf<D> = D extends ConfigDefinition<infer V> ? ConfigValues<V> : never;

/** States which variables a service reads, for parsing and for the documentation. */
export function defineConfig<const V extends Variables>(
  variables: V,
  rules: readonly ConfigRule<V>[] = [],
): ConfigDefinition<V> {
  return Object.freeze({ variables: Object.freeze(variables), rules: Object.freeze([...rules]) });
}
