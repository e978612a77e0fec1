import type { Actor, Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { requireKnownPerson } from '../people/require-known-person.ts';
import { bumpAccount, lockAccount } from './bump-account.ts';

/** Whose account it is, as somebody says; null: nobody of our people. */
export type LinkStatement = {
  accountId: string;
  personId: string | null;
  actor: Actor;
  /** Holds the caller to the version that they read; called once the row is locked. */
  match: (version: number) => void;
};

/**
 * Links an account to a person, or says that it belongs to nobody of ours. A person's word outweighs every other method, and
 * stands until somebody says otherwise.
 *
 * Links change before the account is locked: evaluations do it in that order too, so the two never wait for each other.
 */
export async function linkAccount(db: Db, { accountId, personId, actor, match }: LinkStatement): Promise<void> {
  await requireKnownPerson(db, personId, 'personId');
  const now = await readNow(db);
  const before = await endLink(db, accountId, now);
  const isLinked = await insertLink(db, { accountId, personId, actor, now });
  const account = await lockAccount(db, accountId);
  match(account.version);
  if (!isLinked) throw new AppError({ code: 'precondition_failed' });
  await bumpAccount(db, account, {
    type: personId === null ? 'account.unlinked' : 'account.linked',
    actor,
    changes: {
      personId: [before?.personId ?? null, personId],
      linkMethod: [before?.method ?? null, 'manual'],
    },
  });
}

async function endLink(db: Db, accountId: string, now: Date) {
  const { rows } = await sql<{ personId: string | null; method: string }>`
    update governance.account_link set valid_to = greatest(${now}::timestamptz, valid_from)
     where account_id = ${accountId} and valid_to is null
    returning person_id as "personId", method`.execute(db);
  return rows[0];
}

/** False when somebody else linked the account at the same moment. */
async function insertLink(
  db: Db,
  { accountId, personId, actor, now }: Omit<LinkStatement, 'match'> & { now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into governance.account_link (account_id, person_id, method, linked_email, linked_first_name, linked_last_name, changed_by, valid_from)
    select id, ${personId}::uuid, 'manual', normalised_email, first_name, last_name, ${JSON.stringify(actor)}::jsonb, ${now}
      from directory.account where id = ${accountId}
    on conflict (account_id) where valid_to is null do nothing`.execute(db);
  return numAffectedRows === 1n;
}
