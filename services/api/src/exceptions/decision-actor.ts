import type { Caller } from '@keyledger/contracts';
import type { Db, Actor as JournalActor } from '@keyledger/database';
import type { Actor } from '@keyledger/domain';

/** A caller as somebody who decides. */
export function deciderOf(caller: Caller): Actor {
  return caller.type === 'operator'
    ? { kind: 'operator', id: caller.id, personId: caller.personId }
    : { kind: 'api_key', id: caller.id, personId: null };
}

/** Whoever asked for something earlier, with the person they are now known to be. */
export async function findRequester(db: Db, by: JournalActor): Promise<Actor> {
  if (by.type !== 'operator') return { kind: 'api_key', id: by.id, personId: null };
  const operator = await db.selectFrom('auth.operator').select('person_id').where('id', '=', by.id).executeTakeFirst();
  return { kind: 'operator', id: by.id, personId: operator?.person_id ?? null };
}
