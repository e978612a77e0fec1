import type { FeedEvent } from '@keyledger/contracts/rest';
import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';
import { pathsTouchedBy } from './touched-paths.ts';

const waitSeconds = 20;
const pauseAfterFailureMs = 5000;

/** Hears of changes; `paths` are the beginnings of the paths that they concern together. */
export type ChangeListener = (paths: ReadonlySet<string>, events: readonly FeedEvent[]) => void;

/** The reads that following the feed needs. */
export type FeedReader = {
  head(signal: AbortSignal): Promise<{ epoch: string; position: number }>;
  next(from: { epoch: string; after: number; wait: number }, signal: AbortSignal): Promise<FeedPage>;
};

/** One answer of the feed. */
export type FeedPage = { readonly epoch: string; readonly position: number; readonly data: readonly FeedEvent[] };

/** Follows the change feed from now on until the signal ends it, and tells of each batch; begins anew after a restored backup. */
export async function followFeed(feed: FeedReader, tell: ChangeListener, signal: AbortSignal): Promise<void> {
  let at: { epoch: string; position: number } | undefined;
  while (!signal.aborted) {
    try {
      at ??= await feed.head(signal);
      const page = await feed.next({ epoch: at.epoch, after: at.position, wait: waitSeconds }, signal);
      at = { epoch: page.epoch, position: page.position };
      if (page.data.length > 0) tell(pathsTouchedBy(page.data), page.data);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.code === 'unauthenticated') return;
      if (error instanceof ApiProblem && ['feed_restarted', 'position_expired'].includes(error.code)) at = undefined;
      await pause(pauseAfterFailureMs, signal);
    }
  }
}

/** Reads again what changes concern; lists whose rows are being read are left to whoever shows them (`meta.heldStill`). */
export function refreshTouched(store: QueryClient, paths: ReadonlySet<string>): void {
  void store.invalidateQueries({
    predicate: ({ queryKey, meta }) => meta?.heldStill !== true && isTouched(queryKey[1], paths),
  });
}

/**
 * Notes on lists that are held still that changes concern them: whoever shows one goes on showing it, and it is read again the next time
 * that it is opened.
 */
export function noteTouched(store: QueryClient, paths: ReadonlySet<string>): void {
  void store.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      queryKey[0] === 'get' && meta?.heldStill === true && isTouched(queryKey[1], paths),
    refetchType: 'none',
  });
}

/** Whether a path is concerned: by itself or by what stands below one that is. */
export function isTouched(path: unknown, touched: ReadonlySet<string>): boolean {
  if (typeof path !== 'string') return false;
  return [...touched].some((start) => path === start || path.startsWith(`${start}/`));
}

/** How many of these events concern a path. */
export function countTouching(path: string, events: readonly FeedEvent[]): number {
  return events.filter((event) => isTouched(path, pathsTouchedBy([event]))).length;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
