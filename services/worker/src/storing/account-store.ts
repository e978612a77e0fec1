import { type Db, newId } from '@keyledger/database';
import type { Bounds, ComparedField, ReadDiff, StoredAccount, XeroUser } from '@keyledger/domain';
import { sql } from 'kysely';
import { sent } from './sent.ts';

/** What happened to a known account, for the journal. */
export type AccountChange = {
  readonly accountId: string;
  readonly version: number;
  readonly type: 'account.updated' | 'account.removed';
  readonly changes: Record<string, [unknown, unknown]>;
};

/**
 * Makes the stored accounts equal to the read: one statement for known ones and one for new ones, which is left on its way as
 * `inserted`. Gives the changes of known accounts, the new ones, and the ids of all by user id.
 */
export async function applyAccounts(
  db: Db,
  input: { organisationId: string; diff: ReadDiff<XeroUser>; accounts: readonly StoredAccount[] },
): Promise<{
  changes: AccountChange[];
  added: NewAccount[];
  accountIds: ReadonlyMap<string, string>;
  inserted: Promise<void>;
}> {
  const { diff } = input;
  const added = diff.added.map(
    ({ user, current }): NewAccount => ({ ...user, id: newId(), status: current ? 'current' : 'removed' }),
  );
  const stored = new Map(input.accounts.map((account) => [account.accountId, account]));
  const touched = [
    ...diff.returned.map((entry) => ({ ...entry, current: true, moved: true })),
    ...diff.changed.map((entry) => ({ ...entry, current: stored.get(entry.accountId)?.current ?? true, moved: false })),
    ...diff.removed.map((entry) => ({
      ...entry,
      changed: changedFields(stored.get(entry.accountId), entry.user),
      current: false,
      moved: true,
    })),
  ];
  const versions = await updateAccounts(db, touched, diff.bounds);
  const inserted = sent(insertAccounts(db, input.organisationId, added, diff.bounds));
  const changes = touched.map(({ accountId, user, changed, current, moved }): AccountChange => {
    const before = stored.get(accountId);
    const fields: AccountChange['changes'] = {};
    for (const field of changed) fields[field] = [before?.[field] ?? null, user?.[field] ?? null];
    if (moved) fields.status = [current ? 'removed' : 'current', current ? 'current' : 'removed'];
    const type = moved && !current ? 'account.removed' : 'account.updated';
    return { accountId, version: versions.get(accountId) ?? 0, type, changes: fields };
  });
  const ids = [
    ...input.accounts.map(({ userId, accountId }) => [userId, accountId] as const),
    ...added.map(({ userId, id }) => [userId, id] as const),
  ];
  return { changes, added, accountIds: new Map(ids), inserted };
}

/** A user whom this read shows for the first time. */
export type NewAccount = XeroUser & { readonly id: string; readonly status: 'current' | 'removed' };

function changedFields(before: StoredAccount | undefined, user: XeroUser | null): ComparedField[] {
  if (user === null || before === undefined) return [];
  const fields: ComparedField[] = ['globalUserId', 'email', 'firstName', 'lastName', 'role', 'isSubscriber'];
  return fields.filter((field) => before[field] !== user[field]);
}

async function insertAccounts(
  db: Db,
  organisationId: string,
  added: readonly NewAccount[],
  { notBefore, notAfter }: Bounds,
): Promise<void> {
  if (added.length === 0) return;
  await sql`
    insert into directory.account (id, organisation_id, xero_user_id, xero_global_user_id, email, normalised_email, first_name, last_name,
      role, is_subscriber, status, xero_updated_at, first_seen_not_before, first_seen_at, observed_at, removed_not_before, removed_at,
      created_at, updated_at)
    select u.id, ${organisationId}, u."userId", u."globalUserId", u.email, u.email, u."firstName", u."lastName", u.role, u."isSubscriber",
           u.status, u."updatedAt", ${notBefore}, ${notAfter}, ${notAfter},
           case when u.status = 'removed' then ${notBefore}::timestamptz end, case when u.status = 'removed' then ${notAfter}::timestamptz end,
           clock.now, clock.now
      from (select app.now() as now) clock, jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as u(
        id uuid, "userId" uuid, "globalUserId" uuid, email text, "firstName" text, "lastName" text, role text, "isSubscriber" boolean,
        "updatedAt" timestamptz, status text)
  `.execute(db);
}

async function updateAccounts(
  db: Db,
  touched: readonly { accountId: string; user: XeroUser | null; current: boolean; moved: boolean }[],
  bounds: Bounds,
): Promise<Map<string, number>> {
  if (touched.length === 0) return new Map();
  const ids = touched.map(({ accountId }) => accountId);
  await sql`select from directory.account where id = any(${ids}::uuid[]) order by id for no key update`.execute(db);
  const rows = touched.map(({ accountId, user, current, moved }) => ({
    accountId,
    current,
    moved,
    listed: user !== null,
    ...user,
  }));
  const { notBefore, notAfter } = bounds;
  const { rows: updated } = await sql<{ id: string; version: number }>`
    update directory.account a set
           xero_global_user_id = case when u.listed then u."globalUserId" else a.xero_global_user_id end,
           email = case when u.listed then u.email else a.email end,
           normalised_email = case when u.listed then u.email else a.normalised_email end,
           first_name = case when u.listed then u."firstName" else a.first_name end,
           last_name = case when u.listed then u."lastName" else a.last_name end,
           role = coalesce(u.role, a.role), is_subscriber = coalesce(u."isSubscriber", a.is_subscriber),
           xero_updated_at = coalesce(u."updatedAt", a.xero_updated_at),
           status = case when u.current then 'current' else 'removed' end,
           removed_not_before = case when u.current then null when u.moved then coalesce(${notBefore}::timestamptz, a.first_seen_at) else a.removed_not_before end,
           removed_at = case when u.current then null when u.moved then ${notAfter}::timestamptz else a.removed_at end,
           observed_at = ${notAfter}, updated_at = app.now(), version = a.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u(
        "accountId" uuid, listed boolean, current boolean, moved boolean, "globalUserId" uuid, email text, "firstName" text, "lastName" text,
        role text, "isSubscriber" boolean, "updatedAt" timestamptz)
     where a.id = u."accountId"
    returning a.id, a.version
  `.execute(db);
  return new Map(updated.map((row) => [row.id, row.version]));
}
