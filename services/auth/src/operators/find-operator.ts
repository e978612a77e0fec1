import type { Db } from '@keyledger/database';

/** The operator with this e-mail address, or, without one, the administrator who was added first; undefined when there is none. */
export async function findOperator(db: Db, email?: string): Promise<string | undefined> {
  let query = db.selectFrom('auth.operator').select('id').where('deleted_at', 'is', null);
  query =
    email === undefined
      ? query.where('role', '=', 'admin')
      : query.where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()));
  const row = await query.orderBy('created_at').limit(1).executeTakeFirst();
  return row?.id;
}
