import type { Logger } from '../logging/create-logger.ts';

/** Ends one thing; a promise it gives is waited for. May take until the signal aborts; after that it should let go at once. */
export type Closer = (deadline: AbortSignal) => unknown;

/** How a shutdown went: what failed or did not end in time, by name. */
export type CloseReport = { readonly failed: readonly string[]; readonly late: readonly string[] };

/** Things with a life, ended in the reverse order of their making. */
export type Lifecycle = {
  /** Registers how a thing ends; call it the moment the thing exists. During a shutdown the thing is ended at once. */
  onClose(name: string, closer: Closer): void;
  /** Aborted as soon as the shutdown begins. */
  readonly closing: AbortSignal;
  /** Ends everything once, latest first. Never rejects; a second call gives the same answer. */
  close(): Promise<CloseReport>;
};

/** The least time that a closer gets, even when those before it have used up the grace time. */
const leastMs = 250;

/** Collects what has to be ended, and ends it within the grace time in all. */
export function createLifecycle(options: { readonly log: Logger; readonly graceMs: number }): Lifecycle {
  const { log, graceMs } = options;
  const closers: { name: string; closer: Closer }[] = [];
  const closing = new AbortController();
  const failed: string[] = [];
  const late: string[] = [];
  let report: Promise<CloseReport> | undefined;

  async function closeAll(): Promise<CloseReport> {
    const endsAt = performance.now() + graceMs;
    closing.abort();
    for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
      await closeOne(next.name, next.closer, Math.max(leastMs, endsAt - performance.now()));
    }
    return { failed, late };
  }

  async function closeOne(name: string, closer: Closer, timeoutMs: number): Promise<void> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new Error('The grace time is over')), timeoutMs);
    try {
      const ended = Promise.resolve(closer(deadline.signal)).then(() => 'ended' as const);
      const outcome = await Promise.race([ended, expiry(deadline.signal)]);
      if (outcome === 'ended') return;
      late.push(name);
      log.warn({ part: name }, 'did not end within the grace time');
      ended.catch(() => {});
    } catch (error) {
      failed.push(name);
      log.error({ err: error, part: name }, 'failed to end');
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    closing: closing.signal,
    onClose(name, closer) {
      closers.push({ name, closer });
      if (closing.signal.aborted) report = (report ?? Promise.resolve()).then(closeAll);
    },
    close() {
      report ??= closeAll();
      return report;
    },
  };
}

/** Settles a moment after the deadline, so that a closer which obeys its signal still counts as ended. */
function expiry(deadline: AbortSignal): Promise<'late'> {
  return new Promise((resolve) => {
    deadline.addEventListener('abort', () => setTimeout(resolve, 200, 'late'), { once: true });
  });
}
