import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, type KeysetQuery, keysetQuery, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { TrustedDomains } from './trusted-domains-schema.ts';

const lockClass = 4_911_215;

/** The list of an organisation, or of all (null): version 0 without domains while nobody confirmed one. */
export async function findTrustedDomains(db: Db, organisationId: string | null): Promise<TrustedDomains> {
  const { rows } = await sql<Omit<TrustedDomains, 'organisationId' | 'confirmed'>>`
    select t.domains, t.version, t.valid_from as "updatedAt",
           (select min(f.valid_from) from governance.trusted_domains f
             where f.organisation_id is not distinct from t.organisation_id) as "createdAt"
      from governance.trusted_domains t
     where t.valid_to is null and t.organisation_id is not distinct from ${organisationId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined)
    return { organisationId, createdAt: null, updatedAt: null, version: 0, confirmed: false, domains: [] };
  return { organisationId, ...row, confirmed: true };
}

/** The organisations that have a confirmed list of their own, of those that a caller may see, as `t`. */
export function findOrganisationsWithTrustedDomains(db: Db, caller: Caller): KeysetQuery {
  return keysetQuery(
    db
      .selectFrom('governance.trusted_domains as t')
      .where('t.valid_to', 'is', null)
      .where('t.organisation_id', 'is not', null)
      .where(isVisible(caller, sql.ref('t.organisation_id'))),
  );
}

/** The lists of organisations, in any order. */
export async function loadTrustedDomainsOf(
  db: Db,
  organisationIds: readonly string[],
): Promise<(TrustedDomains & { id: string; organisationId: string })[]> {
  const { rows } = await sql<TrustedDomains & { id: string; organisationId: string }>`
    select t.organisation_id as id, t.organisation_id as "organisationId", t.domains, t.version, true as confirmed,
           t.valid_from as "updatedAt",
           (select min(f.valid_from) from governance.trusted_domains f where f.organisation_id = t.organisation_id) as "createdAt"
      from governance.trusted_domains t
     where t.valid_to is null and t.organisation_id = any(${[...organisationIds]}::uuid[])`.execute(db);
  return rows;
}

/** The same list, which nobody else changes until the transaction ends. */
export async function lockTrustedDomains(db: Db, organisationId: string | null): Promise<TrustedDomains> {
  await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${organisationId ?? ''}))`.execute(db);
  return findTrustedDomains(db, organisationId);
}

/** Stores the next version of a locked list; the checks that it changes run at once. */
export async function storeTrustedDomains(
  db: Db,
  { before, domains, actor }: { before: TrustedDomains; domains: readonly string[]; actor: Actor },
): Promise<void> {
  const { organisationId } = before;
  const now = await readNow(db);
  const version = before.version + 1;
  await sql`
    update governance.trusted_domains set valid_to = greatest(${now}::timestamptz, valid_from)
     where organisation_id is not distinct from ${organisationId}::uuid and valid_to is null`.execute(db);
  await db
    .insertInto('governance.trusted_domains')
    .values({
      organisation_id: organisationId,
      domains: [...domains],
      version,
      changed_by: JSON.stringify(actor),
      valid_from: now,
    })
    .execute();
  await insertEvents(db, [
    {
      type: 'trusted_domains.updated',
      actor,
      organisationId,
      subject: { type: 'trusted_domains', id: organisationId ?? 'deployment', version },
      data: { changes: { domains: [before.confirmed ? before.domains : null, domains] } },
    },
  ]);
  const what = organisationId === null ? ({ everything: true } as const) : { organisationIds: [organisationId] };
  await requestWork(db, { kind: 'evaluate', ...what, cause: 'trusted_domains_changed' });
}
