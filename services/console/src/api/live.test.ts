import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import {
  countTouching,
  type FeedPage,
  type FeedReader,
  followFeed,
  isTouched,
  noteTouched,
  refreshTouched,
} from './live.ts';
import { pathsTouchedBy } from './touched-paths.ts';

const event = (type: string) => ({ type }) as FeedPage['data'][number];

/** A feed that gives these answers in turn, then ends the following. */
function feedOf(answers: (FeedPage | ApiProblem)[], stop: AbortController) {
  const asked: { epoch: string; after: number }[] = [];
  let heads = 0;
  const feed: FeedReader = {
    head: () => Promise.resolve({ epoch: `e${++heads}`, position: heads * 10 }),
    next: ({ epoch, after }) => {
      asked.push({ epoch, after });
      const answer = answers.shift();
      if (answer === undefined || answers.length === 0) stop.abort();
      if (answer instanceof ApiProblem) return Promise.reject(answer);
      return Promise.resolve(answer ?? { epoch, position: after, data: [] });
    },
  };
  return { feed, asked, heads: () => heads };
}

test('goes on from where it was, and tells which paths changes concern', async () => {
  const stop = new AbortController();
  const heard: string[][] = [];
  const { feed, asked } = feedOf(
    [
      { epoch: 'e1', position: 12, data: [event('rule.created')] },
      { epoch: 'e1', position: 12, data: [] },
    ],
    stop,
  );
  await followFeed(feed, (paths) => heard.push([...paths]), stop.signal);
  expect(asked).toEqual([
    { epoch: 'e1', after: 10 },
    { epoch: 'e1', after: 12 },
  ]);
  expect(heard).toEqual([['/v1/rules', '/v1/setup', '/v1/proposals', '/v1/activity']]);
});

test('ends with the session', async () => {
  const stop = new AbortController();
  const ended = new ApiProblem({ code: 'unauthenticated', message: 'Sign in.', status: 401 });
  const { feed, asked } = feedOf([ended, { epoch: 'e1', position: 10, data: [] }], stop);
  await followFeed(feed, () => {}, stop.signal);
  expect(asked).toHaveLength(1);
  expect(stop.signal.aborted).toBe(false);
});

test('a path is concerned by its own changes and by those of what it stands below, never by a namesake', () => {
  const touched = new Set(['/v1/rules']);
  expect(isTouched('/v1/rules', touched)).toBe(true);
  expect(isTouched('/v1/rules/{id}', touched)).toBe(true);
  expect(isTouched('/v1/rules-of-thumb', touched)).toBe(false);
  expect(isTouched(undefined, touched)).toBe(false);
});

test('an event of a kind that is not known yet concerns the journal', () => {
  expect([...pathsTouchedBy([event('something_new.created')])]).toEqual(['/v1/activity']);
});

test('what a path is told to have changed leaves out what came along and concerns others', () => {
  const events = ['rule.created', 'snapshot.opened', 'violation.opened', 'rule.deleted'].map(event);
  expect(countTouching('/v1/rules', events)).toBe(2);
  expect(countTouching('/v1/people', events)).toBe(1);
  expect(countTouching('/v1/activity', events)).toBe(4);
});

test('what is held still is read again when it is opened, and never while it is shown', async () => {
  const store = new QueryClient();
  let reads = 0;
  const list = {
    queryKey: ['get', '/v1/cases'],
    queryFn: () => ++reads,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { heldStill: true },
  };
  const touched = new Set(['/v1/cases']);
  const shown = new QueryObserver(store, list);
  const close = shown.subscribe(() => {});
  await shown.fetchOptimistic(list);
  noteTouched(store, touched);
  refreshTouched(store, touched);
  expect(shown.getCurrentResult()).toMatchObject({ data: 1, fetchStatus: 'idle' });
  close();
  const reopened = new QueryObserver(store, list).subscribe(() => {});
  await vi.waitFor(() => expect(reads).toBe(2));
  reopened();
  store.clear();
});
