/** The sandbox's own time: real time plus a shift that a test may set. Instants are epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Unshifted time, for comparing with other services' clocks. */
  realNow(): number;
  offsetMs(): number;
  setOffset(offsetMs: number): void;
}

/** Makes a clock that starts at `offsetMs` from the given real time source. */
export function createClock(realNow: () => number, offsetMs = 0): Clock {
  let offset = offsetMs;
  return {
    now: () => realNow() + offset,
    realNow,
    offsetMs: () => offset,
    setOffset: (value) => {
      offset = value;
    },
  };
}
