import type { HttpSend } from './http-send.ts';

/** What comparing clocks needs. */
export type ClockObserver = {
  /** Milliseconds of this machine's clock. */
  readonly now: () => number;
  /** Told how many seconds this machine's clock is ahead of the other side's (negative: behind). */
  readonly onDifference: (seconds: number) => void;
};

/**
 * Compares this machine's clock with the `Date` of every answer (RFC 9110: when the answer was made, in whole seconds). What
 * the way there and back took is no difference: only what lies outside of the call's own beginning and end counts.
 */
export function observeClock(send: HttpSend, { now, onDifference }: ClockObserver): HttpSend {
  return async (request) => {
    const startedAt = now();
    const response = await send(request);
    const theirs = Date.parse(response.headers.date ?? '');
    if (Number.isFinite(theirs)) onDifference(differenceSeconds(theirs, startedAt, now()));
    return response;
  };
}

/** `theirs` stands for the whole second that begins with it. */
function differenceSeconds(theirs: number, startedAt: number, endedAt: number): number {
  const ahead = startedAt - (theirs + 999);
  const behind = endedAt - theirs;
  if (ahead > 0) return ahead / 1000;
  return behind < 0 ? behind / 1000 : 0;
}
