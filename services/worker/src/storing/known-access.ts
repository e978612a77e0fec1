import type { Db } from '@keyledger/database';
import type { OpenGrant, StoredAccount } from '@keyledger/domain';
import { sql } from 'kysely';

/** The snapshot that is current: a run of reads that may still grow. */
export type CurrentRun = {
  readonly snapshotId: string;
  readonly accessSha256: string;
  readonly lastReadStartedAt: Date;
  readonly lastReadCompletedAt: Date;
  readonly readCount: number;
};

/** The quarantined snapshot that waits for a decision. */
export type WaitingSnapshot = {
  readonly snapshotId: string;
  readonly accessSha256: string;
  readonly reason: 'population_fall' | 'foreign_organisation';
  readonly decidedBy: { readonly type: string; readonly id: string } | null;
  readonly firstReadStartedAt: Date;
  readonly firstReadCompletedAt: Date;
  readonly readCount: number;
  /** Reads of the same users in a row, over snapshots that differ otherwise. */
  readonly population: { readonly sha256: string; readonly readCount: number; readonly firstReadStartedAt: string };
};

/** Everything about an organisation that a new read is compared with. */
export type KnownAccess = {
  readonly accounts: readonly StoredAccount[];
  readonly openGrants: readonly OpenGrant[];
  readonly current: CurrentRun | null;
  readonly waiting: WaitingSnapshot | null;
  /** User ids whose going is expected. */
  readonly askedFor: ReadonlySet<string>;
  /** User ids of accounts that were erased: their names are not stored again. */
  readonly erasedUserIds: ReadonlySet<string>;
  /** Whether the organisation is not governed yet: its events are then marked. */
  readonly baseline: boolean;
};

/** Loads what is stored of an organisation. Inside the transaction that holds its claim nobody else changes it. */
export async function loadKnownAccess(db: Db, organisationId: string): Promise<KnownAccess> {
  const { rows } = await sql<KnownRow>`
    select (select jsonb_agg(jsonb_build_object('accountId', a.id, 'current', a.status = 'current', 'userId', a.xero_user_id,
              'globalUserId', a.xero_global_user_id, 'email', a.email, 'firstName', a.first_name, 'lastName', a.last_name,
              'role', a.role, 'isSubscriber', a.is_subscriber))
              from directory.account a where a.organisation_id = ${organisationId}) as accounts,
           (select jsonb_agg(jsonb_build_object('grantId', g.id, 'userId', a.xero_user_id,
              'entitlement', jsonb_build_object('kind', g.kind, 'role', g.role)))
              from directory.access_grant g join directory.account a on a.id = g.account_id
             where g.organisation_id = ${organisationId} and g.until_not_after is null) as grants,
           (select jsonb_agg(a.xero_user_id) from directory.erased_account e join directory.account a on a.id = e.account_id
             where e.organisation_id = ${organisationId}) as erased,
           coalesce((select p.governance <> 'governed' from governance.organisation_policy p
              where p.organisation_id = ${organisationId} and p.valid_to is null), true) as baseline
  `.execute(db);
  return {
    accounts: rows[0]?.accounts ?? [],
    openGrants: rows[0]?.grants ?? [],
    erasedUserIds: new Set(rows[0]?.erased ?? []),
    baseline: rows[0]?.baseline ?? true,
    current: await findCurrentRun(db, organisationId),
    waiting: await findWaitingSnapshot(db, organisationId),
    askedFor: await findAskedFor(db, organisationId),
  };
}

type KnownRow = {
  accounts: StoredAccount[] | null;
  grants: OpenGrant[] | null;
  erased: string[] | null;
  baseline: boolean;
};

async function findCurrentRun(db: Db, organisationId: string): Promise<CurrentRun | null> {
  const row = await db
    .selectFrom('directory.read_state')
    .where('organisation_id', '=', organisationId)
    .select(['snapshot_id', 'access_sha256', 'last_read_started_at', 'last_read_completed_at', 'read_count'])
    .executeTakeFirst();
  if (!row?.snapshot_id || !row.access_sha256 || !row.last_read_started_at || !row.last_read_completed_at) return null;
  return {
    snapshotId: row.snapshot_id,
    accessSha256: row.access_sha256.toString('hex'),
    lastReadStartedAt: row.last_read_started_at,
    lastReadCompletedAt: row.last_read_completed_at,
    readCount: row.read_count,
  };
}

async function findWaitingSnapshot(db: Db, organisationId: string): Promise<WaitingSnapshot | null> {
  const { rows } = await sql<WaitingRow>`
    select id, access_sha256, quarantine_reason, decided_by, first_read_started_at, first_read_completed_at, read_count,
           difference -> 'population' as population
      from directory.snapshot
     where organisation_id = ${organisationId} and state = 'quarantined'
     order by first_read_started_at desc limit 1
     for update
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    snapshotId: row.id,
    accessSha256: row.access_sha256.toString('hex'),
    reason: row.quarantine_reason,
    decidedBy: row.decided_by,
    firstReadStartedAt: row.first_read_started_at,
    firstReadCompletedAt: row.first_read_completed_at,
    readCount: row.read_count,
    population: row.population,
  };
}

type WaitingRow = {
  id: string;
  access_sha256: Buffer;
  quarantine_reason: WaitingSnapshot['reason'];
  decided_by: WaitingSnapshot['decidedBy'];
  first_read_started_at: Date;
  first_read_completed_at: Date;
  read_count: number;
  population: WaitingSnapshot['population'];
};

/** Accounts that somebody claims to have removed, and accounts of people who are gone. */
async function findAskedFor(db: Db, organisationId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ user_id: string }>`
    select a.xero_user_id as user_id
      from directory.account a
     where a.organisation_id = ${organisationId} and a.status = 'current'
       and (exists (select from governance.violation v where v.account_id = a.id and v.state = 'awaiting_verification')
         or exists (select from governance.account_link l join people.person p on p.id = l.person_id
                     where l.account_id = a.id and l.valid_to is null
                       and (p.status = 'offboarded' or p.deleted_at is not null or p.ends_at <= app.now())))
  `.execute(db);
  return new Set(rows.map((row) => row.user_id));
}
