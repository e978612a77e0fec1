import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';

/** Makes sure that whoever `field` of a request names is known and not deleted; null names nobody. @throws AppError `unprocessable` */
export async function requireKnownPerson(db: Db, personId: string | null, field: string): Promise<void> {
  if (personId === null) return;
  const person = await db
    .selectFrom('people.person')
    .select('id')
    .where('id', '=', personId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (person === undefined) {
    throw new AppError({ code: 'unprocessable', publicMessage: `${field} names nobody who is known here.` });
  }
}
