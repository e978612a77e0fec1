import type { Db } from '@keyledger/database';

/** Id of the operator with this e-mail address; without one, of the first admin. For the command line. */
export async function findOperator(db: Db, email?: string): Promise<string | undefined> {
  const query = db.selectFrom('auth.operator').select('id').where('deleted_at', 'is', null);
  const row =
    email === undefined
      ? await query.where('role', '=', 'admin').orderBy('id').limit(1).executeTakeFirst()
      : await query.where((eb) => eb(eb.fn<string>('lower', ['email']), '=', email.toLowerCase())).executeTakeFirst();
  return row?.id;
}
