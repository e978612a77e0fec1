/** A violation found again within so long after its resolution is the same one. */
export const REOPEN_WITHIN_MS = 90 * 24 * 3_600_000;

/** What to do when a check finds something that was resolved before: open it again, or a new one that links to the old. */
export function recurrenceOf(resolvedAt: Date, detectedAt: Date): 'reopen' | 'new_linked' {
  return detectedAt.getTime() - resolvedAt.getTime() <= REOPEN_WITHIN_MS ? 'reopen' : 'new_linked';
}
