import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

/** An account that is being changed, locked. */
export type LockedAccount = { id: string; organisationId: string; version: number };

/** Locks an account. */
export async function lockAccount(db: Db, id: string): Promise<LockedAccount> {
  const { rows } = await sql<LockedAccount>`
    select id, organisation_id as "organisationId", version from directory.account where id = ${id} for no key update`.execute(
    db,
  );
  const [account] = rows;
  if (account === undefined) throw new AppError({ code: 'not_found' });
  return account;
}

/** Makes a locked account's next version, says so in the journal, and asks for the checks of its organisation. */
export async function bumpAccount(
  db: Db,
  account: LockedAccount,
  event: {
    type: 'account.linked' | 'account.unlinked' | 'account.classified';
    actor: Actor;
    changes: Record<string, [unknown, unknown]>;
  },
): Promise<void> {
  await sql`
    update directory.account set version = version + 1, updated_at = app.now() where id = ${account.id}`.execute(db);
  await insertEvents(db, [
    {
      type: event.type,
      actor: event.actor,
      organisationId: account.organisationId,
      subject: { type: 'account', id: account.id, version: account.version + 1 },
      data: { changes: event.changes },
    },
  ]);
  await requestWork(db, { kind: 'evaluate', organisationIds: [account.organisationId], cause: 'account_decided' });
}
