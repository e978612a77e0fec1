import { type Actor, type Db, insertEvents, type JournalEvent, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';

/** How an organisation is governed, as it is stored; one version is valid at any instant. */
export type Policy = {
  governance: 'observed' | 'governed' | 'retired';
  governedSince: Date | null;
  retiredAt: Date | null;
  retireReason: string | null;
  relationship: 'own' | 'client';
  ownDomains: string[];
  labels: string[];
  ownerPersonIds: string[];
};

/** An organisation with its policy, locked until the transaction ends. */
export type LockedOrganisation = { id: string; version: number; policy: Policy };

/** Locks organisations in the order of their ids and reads their policies; those that have none are observed. */
export async function lockOrganisations(db: Db, ids: readonly string[]): Promise<LockedOrganisation[]> {
  const { rows } = await sql<Policy & { id: string; version: number }>`
    select o.id, o.version, coalesce(p.governance, 'observed') as governance, p.governed_since as "governedSince",
           p.retired_at as "retiredAt", p.retire_reason as "retireReason", coalesce(p.relationship, 'own') as relationship,
           coalesce(p.own_domains, '{}') as "ownDomains", coalesce(p.labels, '{}') as labels,
           coalesce(p.owner_person_ids, '{}') as "ownerPersonIds"
      from directory.organisation o
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
     where o.id = any(${[...ids]}::uuid[])
     order by o.id
       for no key update of o`.execute(db);
  return rows.map(({ id, version, ...policy }) => ({ id, version, policy }));
}

/** What changes of one organisation, and the event that tells of it. */
export type PolicyChange = {
  organisation: LockedOrganisation;
  policy: Partial<Policy>;
  event: 'organisation.updated' | 'organisation.governed' | 'organisation.retired';
  /** Changes of what is no part of the policy, and context. */
  data?: { changes?: Record<string, unknown>; reason?: string };
};

/**
 * Puts new versions of policies in force, with one event each, and has the organisations evaluated again. Call it with
 * locked organisations.
 */
export async function changePolicies(db: Db, changes: readonly PolicyChange[], actor: Actor): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ organisation }) => organisation.id);
  const now = await readNow(db);
  await db
    .updateTable('governance.organisation_policy')
    .set({ valid_to: now })
    .where('organisation_id', 'in', ids)
    .where('valid_to', 'is', null)
    .execute();
  await insertPolicies(db, changes, actor, now);
  const versions = await bumpVersions(db, ids);
  await insertEvents(
    db,
    changes.map((change) => eventOf(change, versions.get(change.organisation.id) ?? null, actor)),
  );
  await requestWork(db, { kind: 'evaluate', organisationIds: ids, cause: 'policy' });
}

async function insertPolicies(db: Db, changes: readonly PolicyChange[], actor: Actor, now: Date): Promise<void> {
  const rows = changes.map(({ organisation, policy }) => ({
    organisationId: organisation.id,
    ...organisation.policy,
    ...policy,
  }));
  await sql`
    insert into governance.organisation_policy
      (organisation_id, governance, governed_since, retired_at, retire_reason, relationship, own_domains, labels,
       owner_person_ids, changed_by, valid_from)
    select "organisationId", governance, "governedSince", "retiredAt", "retireReason", relationship, "ownDomains", labels,
           "ownerPersonIds", ${JSON.stringify(actor)}::jsonb, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        "organisationId" uuid, governance text, "governedSince" timestamptz, "retiredAt" timestamptz, "retireReason" text,
        relationship text, "ownDomains" text[], labels text[], "ownerPersonIds" uuid[])`.execute(db);
}

async function bumpVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .updateTable('directory.organisation')
    .set({ version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', 'in', ids)
    .returning(['id', 'version'])
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

function eventOf(
  { organisation, policy, event, data }: PolicyChange,
  version: number | null,
  actor: Actor,
): JournalEvent {
  const before: Record<string, unknown> = organisation.policy;
  const changes = Object.entries(policy)
    .filter(([field, value]) => JSON.stringify(before[field]) !== JSON.stringify(value))
    .map(([field, value]) => [field, [before[field], value]]);
  return {
    type: event,
    actor,
    organisationId: organisation.id,
    subject: { type: 'organisation', id: organisation.id, version },
    data: { ...data, changes: { ...Object.fromEntries(changes), ...data?.changes } },
  };
}
