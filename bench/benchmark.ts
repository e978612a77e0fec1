import type { Estate } from './estate/open-estate.ts';

/** One line of the table: what was measured against what, and whether that is enough. */
export type Result = {
  readonly name: string;
  /** What the product did, with its unit. */
  readonly product: string;
  /** What the floor did in the same run; null where the target is a number of its own. */
  readonly floor: string | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly ok: boolean;
  /** Figures behind the line, for `--json`. */
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
};

/** What a benchmark is given. */
export type BenchmarkContext = {
  /** Where servers and their logs may live; deleted at the end. */
  readonly runFolder: string;
  /** Address of the owner of the run's PostgreSQL. */
  readonly ownerUrl: string;
  /** Says what happens meanwhile. */
  readonly progress: (sentence: string) => void;
  /** Divides sizes and repetitions for a quick look whose figures are not to be quoted. */
  readonly isQuick: boolean;
  /** The services on a large estate, made when it is first asked for and used by all that ask. */
  readonly estate: () => Promise<Estate>;
};

export type Benchmark = {
  /** What `--only` names. */
  readonly name: string;
  readonly run: (context: BenchmarkContext) => Promise<readonly Result[]>;
};
