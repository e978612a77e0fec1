import { usersPageUrl } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** What the reconciliation knows of one organisation: how it is governed and how well it is read. */
export type OrganisationState = {
  organisationId: string;
  name: string;
  usersPageUrl: string;
  governance: 'observed' | 'governed' | 'retired';
  governedSince: Date | null;
  /** The first of its owners who is still employed. */
  ownerPersonId: string | null;
  snapshotId: string | null;
  lastReadStartedAt: Date | null;
  lastReadCompletedAt: Date | null;
};

/** Reads the state of the organisations, after their locks are held. */
export async function findOrganisationStates(
  db: Db,
  input: { organisationIds: readonly string[]; xeroWebUrl: string },
): Promise<Map<string, OrganisationState>> {
  const { rows } = await sql<{
    id: string;
    name: string;
    short_code: string | null;
    governance: OrganisationState['governance'];
    governed_since: Date | null;
    owner_person_id: string | null;
    snapshot_id: string | null;
    last_read_started_at: Date | null;
    last_read_completed_at: Date | null;
  }>`
    /* keep plan: find-organisation-states */
    select o.id, o.name, o.short_code, coalesce(p.governance, 'observed') as governance, p.governed_since,
           owner.id as owner_person_id, r.snapshot_id, r.last_read_started_at, r.last_read_completed_at
      from directory.organisation o
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
      left join directory.read_state r on r.organisation_id = o.id
      left join lateral (
        select person.id from unnest(p.owner_person_ids) with ordinality as wanted (id, place)
          join people.person person on person.id = wanted.id
         where person.deleted_at is null and person.status <> 'offboarded' and (person.ends_at is null or person.ends_at > app.now())
         order by wanted.place limit 1
      ) owner on true
     where o.id = any(${input.organisationIds}::uuid[])`.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        organisationId: row.id,
        name: row.name,
        usersPageUrl: usersPageUrl(input.xeroWebUrl, row.short_code),
        governance: row.governance,
        governedSince: row.governance === 'governed' ? row.governed_since : null,
        ownerPersonId: row.owner_person_id,
        snapshotId: row.snapshot_id,
        lastReadStartedAt: row.last_read_started_at,
        lastReadCompletedAt: row.last_read_completed_at,
      },
    ]),
  );
}
