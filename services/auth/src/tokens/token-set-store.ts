import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The stored token set of an authorisation; every secret is sealed. */
export type StoredTokenSet = {
  authorisationId: string;
  kind: 'consent' | 'custom' | 'imported';
  clientId: string;
  state: 'active' | 'needs_reconsent' | 'revoked';
  refreshToken: Buffer | null;
  accessToken: Buffer | null;
  clientSecret: Buffer | null;
  fingerprint: string | null;
  expiresAt: Date | null;
  /** Seconds that the access token is still valid, by the one clock. */
  remainingSeconds: number;
  generation: number;
  /** Whether somebody is refreshing it now. */
  leased: boolean;
};

/** The right to refresh one token set, until it expires or somebody else takes it. */
export type RefreshLease = {
  authorisationId: string;
  owner: string;
  fence: number;
  seconds: number;
  sentBefore: Date | null;
};

/** A new access token, and what it came with. */
export type FreshTokens = {
  accessToken: Buffer;
  fingerprint: string;
  expiresInSeconds: number;
  /** Null where the kind of connection has none. */
  refreshToken: Buffer | null;
  scopes: readonly string[];
};

/** Days that Xero keeps a refresh token that nobody uses (Xero: OAuth 2.0 FAQ). */
export const unusedDays = 60;

/** Finds an authorisation's token set. */
export async function findTokenSet(db: Db, authorisationId: string): Promise<StoredTokenSet | undefined> {
  const { rows } = await sql<StoredTokenSet>`
    select a.id as "authorisationId", a.kind, a.client_id as "clientId", a.state,
           t.refresh_token_sealed as "refreshToken", t.access_token_sealed as "accessToken",
           t.client_secret_sealed as "clientSecret", t.access_token_fingerprint as fingerprint,
           t.access_token_expires_at as "expiresAt",
           coalesce(extract(epoch from t.access_token_expires_at - app.now()), 0)::double precision as "remainingSeconds",
           t.generation, coalesce(t.lease_expires_at > clock_timestamp(), false) as leased
      from auth.authorisation a join auth.token_set t on t.authorisation_id = a.id
     where a.id = ${authorisationId}`.execute(db);
  return rows[0];
}

/**
 * Takes the lease to refresh a token set, when nobody holds it and nobody has refreshed since `generation`. Remembers that the
 * stored refresh token is about to be sent.
 */
export async function takeRefreshLease(
  db: Db,
  wanted: { authorisationId: string; generation: number; owner: string; seconds: number },
): Promise<RefreshLease | undefined> {
  const { authorisationId, generation, owner, seconds } = wanted;
  const { rows } = await sql<{ fence: number; sentBefore: Date | null }>`
    with free as (
      select authorisation_id, refresh_sent_at from auth.token_set
       where authorisation_id = ${authorisationId} and generation = ${generation}
         and (lease_expires_at is null or lease_expires_at < clock_timestamp())
         for update
    )
    update auth.token_set as t
       set lease_owner = ${owner}, lease_fence = t.lease_fence + 1,
           lease_expires_at = clock_timestamp() + make_interval(secs => ${seconds}),
           refresh_sent_at = coalesce(t.refresh_sent_at, app.now())
      from free where t.authorisation_id = free.authorisation_id
    returning t.lease_fence as fence, free.refresh_sent_at as "sentBefore"`.execute(db);
  const [row] = rows;
  return row && { authorisationId, owner, fence: row.fence, seconds, sentBefore: row.sentBefore };
}

/** Stores a refreshed token set, if the lease is still ours; false when somebody else has taken it over. */
export async function storeFreshTokens(db: Db, lease: RefreshLease, fresh: FreshTokens): Promise<boolean> {
  const { rows } = await sql`
    with kept as (
      update auth.token_set
         set access_token_sealed = ${fresh.accessToken}, access_token_fingerprint = ${fresh.fingerprint},
             access_token_expires_at = app.now() + make_interval(secs => ${fresh.expiresInSeconds}),
             refresh_token_sealed = coalesce(${fresh.refreshToken}, refresh_token_sealed),
             generation = generation + 1, refresh_sent_at = null,
             lease_owner = null, lease_expires_at = null, updated_at = app.now()
       where authorisation_id = ${lease.authorisationId} and lease_fence = ${lease.fence} and lease_owner = ${lease.owner}
      returning authorisation_id
    )
    update auth.authorisation as a
       set last_refreshed_at = app.now(),
           expires_if_unused_at = case when a.kind = 'custom' then null else app.now() + make_interval(days => ${unusedDays}) end,
           scopes = case when cardinality(${[...fresh.scopes]}::text[]) = 0 then a.scopes else ${[...fresh.scopes]}::text[] end
      from kept where a.id = kept.authorisation_id
    returning a.id`.execute(db);
  return rows.length === 1;
}

/**
 * Gives the lease back. `answered` says that Xero has certainly not used the refresh token up; otherwise the instant of its first
 * sending stays, from which Xero's replay window counts.
 */
export async function releaseRefreshLease(
  db: Db,
  lease: RefreshLease,
  { answered }: { answered: boolean },
): Promise<void> {
  await db
    .updateTable('auth.token_set')
    .set({
      lease_owner: null,
      lease_expires_at: null,
      ...(answered ? { refresh_sent_at: lease.sentBefore } : {}),
    })
    .where('authorisation_id', '=', lease.authorisationId)
    .where('lease_fence', '=', lease.fence)
    .where('lease_owner', '=', lease.owner)
    .execute();
}
