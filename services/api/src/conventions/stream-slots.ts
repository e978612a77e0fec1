import { AppError } from '@keyledger/runtime';

/** Bounds how many streams run at once, since each holds a database connection for as long as its reader takes. */
export type StreamSlots = {
  /** Takes a slot; the returned function gives it back. @throws AppError `unavailable` when all are taken. */
  take(): () => void;
};

/** At most `most` streams at once. */
export function createStreamSlots(most: number): StreamSlots {
  let taken = 0;
  return {
    take() {
      if (taken >= most) {
        throw new AppError({
          code: 'unavailable',
          publicMessage: 'As many lists are being streamed as this server allows. Try again in a moment.',
          details: { retryAfterSeconds: 10 },
        });
      }
      taken += 1;
      let given = false;
      return () => {
        if (!given) taken -= 1;
        given = true;
      };
    },
  };
}
