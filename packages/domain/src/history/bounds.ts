/**
 * When something began or ended, as far as reads can tell: not before one instant, not after another. `notBefore` is null
 * when no earlier read exists, so that the beginning is not known.
 */
export type Bounds = { readonly notBefore: Date | null; readonly notAfter: Date };

/** When one complete read started and ended. */
export type ReadTimes = { readonly startedAt: Date; readonly completedAt: Date };

/**
 * The bounds of every change that a read shows for the first time: from the start of the last complete read before it to
 * its own end. Beginnings and endings seen by one read have the same bounds.
 */
export function boundsOfChange(previous: ReadTimes | null, read: ReadTimes): Bounds {
  return { notBefore: previous?.startedAt ?? null, notAfter: read.completedAt };
}
