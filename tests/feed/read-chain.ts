import type { SealedEvent } from '@keyledger/database';
import type { TestDatabase } from '@keyledger/testing';

/** The whole sealed journal as it stands in the database, in order. */
export async function readChain(pool: TestDatabase['pool']): Promise<SealedEvent[]> {
  const { rows } = await pool.query<SealedEvent>(`
    select s.position, e.id, date_trunc('milliseconds', e.at) as at, e.type,
           json_build_object('type', e.actor_type, 'id', e.actor_id) as actor, e.organisation_id as "organisationId",
           json_build_object('type', e.subject_type, 'id', e.subject_id, 'version', e.subject_version) as subject,
           s.data_digest as "dataDigest", s.hash, d.data, d.salt
      from journal.sealed s
      join journal.event e on e.seq = s.seq
      left join journal.event_data d on d.seq = s.seq
     order by s.position`);
  return rows;
}
