/** Lets a loop sleep until its time has come, somebody wakes it, or it is told to end. */
export type Wakeup = {
  /** Ends the present sleep; a wake that finds nobody asleep shortens the next one to nothing. */
  wake(): void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
};

/** Makes a wakeup for one loop. */
export function createWakeup(): Wakeup {
  let pending = false;
  let end: (() => void) | undefined;
  return {
    wake() {
      pending = true;
      end?.();
    },
    async sleep(ms, signal) {
      if (!pending && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(finish, ms);
          signal.addEventListener('abort', finish, { once: true });
          end = finish;
          function finish() {
            clearTimeout(timer);
            signal.removeEventListener('abort', finish);
            end = undefined;
            resolve();
          }
        });
      }
      pending = false;
    },
  };
}
