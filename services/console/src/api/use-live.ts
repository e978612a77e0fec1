import type { FeedEvent } from '@keyledger/contracts/rest';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from './client.ts';
import {
  type ChangeListener,
  countTouching,
  type FeedReader,
  followFeed,
  noteTouched,
  refreshTouched,
} from './live.ts';
import { statusQuery } from './queries.ts';

const listeners = new Set<ChangeListener>();

/** How old the head may be from which a page that has just been opened follows. */
const firstHeadMs = 60_000;

/** How often the page at most reads again while changes stream in. */
const gatherMs = 1000;

/**
 * The first head is the one that was asked for before the page began to read anything; what changed since is told then. Who was not
 * looking for a while goes on from where they were.
 */
function feedOf(store: QueryClient): FeedReader {
  let isFirst = true;
  let reached: { epoch: string; position: number } | undefined;
  return {
    head: async () => {
      if (reached !== undefined) return reached;
      const { feed } = await store.fetchQuery({ ...statusQuery, staleTime: isFirst ? firstHeadMs : 0 });
      isFirst = false;
      reached = feed;
      return feed;
    },
    next: async ({ epoch, after, wait }, signal) => {
      try {
        const { data } = await api.GET('/v1/events', { params: { query: { epoch, after, wait, limit: 500 } }, signal });
        const page = data ?? { epoch, position: after, data: [] };
        reached = page;
        return page;
      } catch (error) {
        if (!signal.aborted) reached = undefined;
        throw error;
      }
    },
  };
}

/** Keeps the whole page up to date from the change feed while it can be seen. Used once, by the shell. */
export function useLive(): void {
  const store = useQueryClient();
  useEffect(() => {
    const feed = feedOf(store);
    let following: AbortController | undefined;
    let gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      refreshTouched(store, gathered);
      gathered = new Set();
    };
    const tell: ChangeListener = (paths, events) => {
      for (const listener of listeners) listener(paths, events);
      noteTouched(store, paths);
      for (const path of paths) gathered.add(path);
      timer ??= setTimeout(flush, gatherMs);
    };
    const follow = (): void => {
      following?.abort();
      following = undefined;
      if (document.hidden) return;
      following = new AbortController();
      const { signal } = following;
      void followFeed(feed, tell, signal).then(() => {
        // Only the end of the session ends it by itself: reading the session again says so to everybody.
        if (!signal.aborted) void store.invalidateQueries({ queryKey: ['get', '/v1/session'] });
      });
    };
    const onVisibility = (): void => {
      follow();
      if (!document.hidden) void store.invalidateQueries({ predicate: ({ meta }) => meta?.heldStill !== true });
    };
    follow();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      following?.abort();
      clearTimeout(timer);
    };
  }, [store]);
}

/**
 * Counts the changes below a path since they were last taken in: for lists that do not move while they are read. With other
 * filters it is another list, which begins at none.
 */
export function useHeldChanges(
  path: string,
  filters: unknown,
  concerns?: (event: FeedEvent) => boolean,
): { count: number; takeIn(): void } {
  const list = JSON.stringify([path, filters]);
  const [held, setHeld] = useState({ list, count: 0 });
  useEffect(() => {
    const listener: ChangeListener = (_paths, events) => {
      const more = countTouching(path, concerns === undefined ? events : events.filter(concerns));
      setHeld((before) => ({ list, count: (before.list === list ? before.count : 0) + more }));
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [path, list, concerns]);
  return { count: held.list === list ? held.count : 0, takeIn: () => setHeld({ list, count: 0 }) };
}
