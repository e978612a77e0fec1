/**
 * Marks a statement as left on its way: whoever sent it prepares the next one while PostgreSQL works, and awaits all of them
 * together, so that the first failure is the one that is told.
 */
export function sent<T>(statement: Promise<T>): Promise<T> {
  statement.catch(() => undefined);
  return statement;
}
