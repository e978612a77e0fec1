import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';

/** Makes sure that whoever is to own violations is known. @throws AppError `unprocessable` */
export async function requireOwner(db: Db, personId: string): Promise<void> {
  const person = await db
    .selectFrom('people.person')
    .select('id')
    .where('id', '=', personId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (person === undefined) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'ownerPersonId names nobody who is known here.' });
  }
}
