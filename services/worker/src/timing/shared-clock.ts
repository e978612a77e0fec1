/**
 * The database's clock, seen from here: instants that are compared across services come from it. What it shows at a moment is
 * only known to lie between two instants, because an answer takes its time; on a busy machine that is half a second and more.
 */
export type SharedClock = {
  /** Never later than what the database's clock shows: for beginnings. */
  now(): Date;
  /** Never earlier than what the database's clock shows: for ends. */
  latest(): Date;
  /** Notes that the database is being asked; the returned function takes the instant that it tells. */
  ask(): (databaseNow: Date) => void;
};

/** Milliseconds by which an instant told in milliseconds, and the local clock, may each be short of the truth. */
const roundingMs = 1;

/** Makes a clock that runs with the local one until the database has answered. Every answer narrows what is known. */
export function createSharedClock(localNow: () => number): SharedClock {
  let least = 0;
  let most = 0;
  let isSet = false;
  return {
    now: () => new Date(localNow() + least),
    latest: () => new Date(localNow() + most + roundingMs),
    ask() {
      const askedAt = localNow();
      return (databaseNow) => {
        const told = { least: databaseNow.getTime() - localNow(), most: databaseNow.getTime() + roundingMs - askedAt };
        // One of the clocks was set when the answers do not agree: then only the newest counts.
        const agrees = isSet && told.least <= most && least <= told.most;
        least = agrees ? Math.max(least, told.least) : told.least;
        most = agrees ? Math.min(most, told.most) : told.most;
        isSet = true;
      };
    },
  };
}
