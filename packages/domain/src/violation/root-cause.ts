/** The causes of which only the first opens a violation per account; the others are listed inside it. */
export const rootCauses = ['offboarded', 'unidentified', 'orphaned', 'external', 'shared', 'above_ceiling'] as const;
export type RootCause = (typeof rootCauses)[number];

/** The cause that opens the violation, and the others to list inside it; null when there is none. */
export function pickRootCause(found: Iterable<RootCause>): { cause: RootCause; also: RootCause[] } | null {
  const present = new Set(found);
  const [cause, ...also] = rootCauses.filter((each) => present.has(each));
  return cause === undefined ? null : { cause, also };
}
