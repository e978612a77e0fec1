import { expect, test } from 'vitest';
import { errorKinds, type XeroErrorKind } from './errors/error-kind.ts';
import { XeroError } from './errors/xero-error.ts';
import { retryIdempotentGet } from './retry-idempotent-get.ts';

function setUp(failures: readonly unknown[], signal?: AbortSignal) {
  const pauses: number[] = [];
  let made = 0;
  const get = () => {
    made += 1;
    const failure = failures[made - 1];
    return failure === undefined ? Promise.resolve('answer') : Promise.reject(failure);
  };
  const sleep = (ms: number) => Promise.resolve(pauses.push(ms));
  const policy = { attempts: 3, baseMs: 100, maxMs: 1000, random: () => 0.5, sleep, signal };
  return { result: retryIdempotentGet(get, policy), pauses, made: () => made };
}

test('repeats what failed for a passing reason, with growing pauses', async () => {
  const { result, pauses } = setUp([new XeroError('network'), new XeroError('server_error')]);
  await expect(result).resolves.toBe('answer');
  expect(pauses).toEqual([75, 150]);
});

test('gives up after the allowed attempts with the last error', async () => {
  const { result, made } = setUp([1, 2, 3, 4].map(() => new XeroError('offline')));
  await expect(result).rejects.toMatchObject({ kind: 'offline' });
  expect(made()).toBe(3);
});

test('never repeats a refusal, a used-up limit or a malformed answer', async () => {
  const passing: XeroErrorKind[] = ['server_error', 'offline', 'network', 'timeout', 'truncated'];
  for (const kind of Object.keys(errorKinds) as XeroErrorKind[]) {
    const { result, made } = setUp([new XeroError(kind)]);
    await result.catch(() => undefined);
    expect([kind, made()]).toEqual([kind, passing.includes(kind) ? 2 : 1]);
  }
});

test('waits as long as Xero asks, and leaves a longer rest than the longest pause to the caller', async () => {
  const limits = { minuteRemaining: null, dayRemaining: null, appMinuteRemaining: null, problem: null };
  const { result, pauses } = setUp([
    new XeroError('offline', { limits: { ...limits, retryAfterSeconds: 1 } }),
    new XeroError('offline', { limits: { ...limits, retryAfterSeconds: 3600 } }),
  ]);
  await expect(result).rejects.toMatchObject({ kind: 'offline', retryAfterSeconds: 3600 });
  expect(pauses).toEqual([1000]);
});

test('repeats nothing for a caller who gave up, and nothing that is not Xero’s failure', async () => {
  const { result, made } = setUp([new XeroError('network')], AbortSignal.abort());
  await expect(result).rejects.toMatchObject({ kind: 'network' });
  expect(made()).toBe(1);
  await expect(setUp([new TypeError('bug')]).result).rejects.toThrow('bug');
});
