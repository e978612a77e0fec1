/** The database's clock, seen from here: instants that are compared across services come from it. */
export type SharedClock = {
  now(): Date;
  /** Sets the clock by an instant that the database has just told. */
  set(databaseNow: Date): void;
};

/** Makes a clock that runs with the local one until it is set. */
export function createSharedClock(localNow: () => number): SharedClock {
  let offsetMs = 0;
  return {
    now: () => new Date(localNow() + offsetMs),
    set(databaseNow) {
      offsetMs = databaseNow.getTime() - localNow();
    },
  };
}
