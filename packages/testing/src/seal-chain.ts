import { chainStart, type Db, digestData, hashEvent, type SealedEvent } from '@keyledger/database';
import { sql } from 'kysely';

type Stored = Omit<SealedEvent, 'hash' | 'dataDigest' | 'position'> & { seq: number };

const event = sql`
  e.seq, e.id, date_trunc('milliseconds', e.at) as at, e.type,
  jsonb_build_object('type', e.actor_type, 'id', e.actor_id) as actor, e.organisation_id as "organisationId",
  jsonb_build_object('type', e.subject_type, 'id', e.subject_id, 'version', e.subject_version) as subject, d.data, d.salt`;

/** What the sealer does, with its hashes: for tests that follow the chain. */
export async function sealChain(db: Db): Promise<void> {
  const { rows: events } = await sql<Stored>`
    select ${event} from journal.pending p join journal.event e on e.seq = p.seq
      left join journal.event_data d on d.seq = e.seq order by e.seq`.execute(db);
  const { rows: heads } = await sql<{
    position: number;
    hash: Buffer;
  }>`select position, hash from journal.head`.execute(db);
  let { position, hash } = heads[0] ?? chainStart;
  for (const { seq, ...fields } of events) {
    const dataDigest = digestData(fields.salt, fields.data);
    position += 1;
    hash = hashEvent(hash, { ...fields, position }, dataDigest);
    await sql`
      insert into journal.sealed (position, seq, at, data_digest, hash)
      select ${position}, seq, at, ${dataDigest}, ${hash} from journal.pending where seq = ${seq}`.execute(db);
  }
  await sql`update journal.head set position = ${position}, hash = ${hash}`.execute(db);
  await sql`delete from journal.pending where seq = any(${events.map(({ seq }) => seq)}::bigint[])`.execute(db);
}

/** Every link that is kept, in order, as the verifier reads it. */
export async function readChain(db: Db): Promise<SealedEvent[]> {
  const { rows } = await sql<SealedEvent & { seq: number }>`
    select ${event}, s.position, s.data_digest as "dataDigest", s.hash
      from journal.sealed s join journal.event e on e.seq = s.seq and e.at = s.at
      left join journal.event_data d on d.seq = s.seq and d.at = s.at
     order by s.position`.execute(db);
  return rows.map(({ seq: _seq, ...link }) => link);
}
