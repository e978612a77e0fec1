import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '@keyledger/database';
import { insertEvents } from '@keyledger/database';
import { sealPending } from '@keyledger/testing';
import { sql } from 'kysely';

/** An organisation as a test needs it; with `read` it has a snapshot and a complete read at that time. */
export async function seedOrganisation(
  db: Db,
  given: { name?: string; read?: Date; plan?: string; groupId?: string; governance?: 'observed' | 'governed' } = {},
): Promise<{ id: string; snapshotId: string | null }> {
  const { id } = await db
    .insertInto('directory.organisation')
    .values({
      xero_tenant_id: randomUUID(),
      name: given.name ?? 'Acme',
      short_code: '!aB3-x',
      plan: given.plan ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into governance.organisation_policy (organisation_id, governance, governed_since, changed_by)
    values (${id}, ${given.governance ?? 'observed'}, ${given.governance === 'governed' ? new Date() : null}, '{}')`.execute(
    db,
  );
  if (given.groupId) {
    await db
      .insertInto('governance.organisation_group_member')
      .values({ group_id: given.groupId, organisation_id: id })
      .execute();
  }
  const snapshotId = given.read === undefined ? null : await seedSnapshot(db, id, given.read);
  return { id, snapshotId };
}

/** A complete snapshot of one read, and the state that names it as the newest. */
export async function seedSnapshot(db: Db, organisationId: string, read: Date): Promise<string> {
  const startedAt = new Date(read.getTime() - 1000);
  const { id } = await db
    .insertInto('directory.snapshot')
    .values({
      organisation_id: organisationId,
      state: 'complete',
      access_sha256: createHash('sha256').update(randomUUID()).digest(),
      user_count: 0,
      role_counts: JSON.stringify({}),
      first_read_started_at: startedAt,
      first_read_completed_at: read,
      last_read_started_at: startedAt,
      last_read_completed_at: read,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    insert into directory.read_state (organisation_id, snapshot_id, last_read_started_at, last_read_completed_at, read_count)
    values (${organisationId}, ${id}, ${startedAt}, ${read}, 1)
    on conflict (organisation_id) do update
      set snapshot_id = excluded.snapshot_id, last_read_started_at = excluded.last_read_started_at,
          last_read_completed_at = excluded.last_read_completed_at`.execute(db);
  return id;
}

/** A group of organisations. */
export async function seedGroup(db: Db, name: string = randomUUID()): Promise<string> {
  const { id } = await db
    .insertInto('governance.organisation_group')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Journal entries about an organisation, sealed at once with hashes that nobody checks here. */
export async function seedSealedEvents(db: Db, organisationId: string | null, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'organisation.updated',
    actor: { type: 'service' as const, id: 'worker' },
    organisationId,
    subject: { type: 'organisation', id: organisationId ?? randomUUID(), version: index + 1 },
    data: { changes: { name: ['old', `new ${index}`] } },
  }));
  await insertEvents(db, events);
  await sealPending(db);
}
