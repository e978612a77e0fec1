import type { Bounds } from './bounds.ts';

/** How sure it is that something held at an instant. */
export const certainties = ['observed', 'possible'] as const;
export type Certainty = (typeof certainties)[number];

/** The complete reads of an organisation around an instant: the last that ended by then, the first that began from then on. */
export type Coverage = {
  readonly readBefore: { readonly startedAt: Date; readonly completedAt: Date } | null;
  readonly readAfter: { readonly startedAt: Date; readonly completedAt: Date } | null;
};

/** How well an organisation was read around an instant. */
export const coverageStates = ['covered', 'gap', 'after_last_read', 'unknown'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** Says how well the instant is covered. An organisation that was never read before it is `unknown`, never empty. */
export function coverageStateOf(coverage: Coverage, freshnessLimitMs: number): CoverageState {
  const { readBefore, readAfter } = coverage;
  if (readBefore === null) return 'unknown';
  if (readAfter === null) return 'after_last_read';
  const gapMs = readAfter.startedAt.getTime() - readBefore.completedAt.getTime();
  return gapMs > freshnessLimitMs ? 'gap' : 'covered';
}

/**
 * Whether a grant was held at an instant: surely, possibly (the instant lies inside a bound, in a gap between reads, or after
 * the last read), or not (null). Where the organisation had not been read yet, nothing is known and the answer is null: show
 * the organisation as `unknown`.
 */
export function certaintyAt(
  grant: { since: Bounds; until: Bounds | null },
  at: Date,
  coverage: Coverage,
  freshnessLimitMs: number,
): Certainty | null {
  const { since, until } = grant;
  const state = coverageStateOf(coverage, freshnessLimitMs);
  if (state === 'unknown') return null;
  if (at < (since.notBefore ?? since.notAfter) || (until !== null && at >= until.notAfter)) return null;
  const isInsideBound = at < since.notAfter || (until?.notBefore != null && at > until.notBefore);
  return isInsideBound || state !== 'covered' ? 'possible' : 'observed';
}
