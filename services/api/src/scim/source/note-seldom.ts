/**
 * Lets through at most one call in so many milliseconds of a steady clock: the first after each pause. A call that fails does
 * not count.
 */
export function noteSeldom(
  note: () => Promise<void>,
  { everyMs, now }: { everyMs: number; now: () => number },
): () => Promise<void> {
  let notedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    if (at - notedAt < everyMs) return;
    await note();
    notedAt = at;
  };
}
