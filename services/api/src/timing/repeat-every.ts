/** Something that is done again and again. */
export type Repetition = {
  /** Ends it, once a run that is under way has ended. */
  close(): Promise<void>;
};

/** Runs a task every so many milliseconds, never twice at once; a failure is told and the next time comes all the same. */
export function repeatEvery(
  intervalMs: number,
  run: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Repetition {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const once = async () => {
    isRunning = true;
    await run().catch(onError);
    isRunning = false;
  };
  const timer = setInterval(() => {
    if (!isRunning) running = once();
  }, intervalMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
