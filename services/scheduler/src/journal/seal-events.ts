import { type ChainHead, type Db, digestData, hashEvent, sealedChannel } from '@keyledger/database';
import { sql } from 'kysely';

type PendingEvent = {
  seq: number;
  at: Date;
  id: string | null;
  type: string;
  actor_type: string;
  actor_id: string | null;
  organisation_id: string | null;
  subject_type: string;
  subject_id: string;
  subject_version: number | null;
  data: Record<string, unknown> | null;
  salt: Buffer | null;
};

type Link = { seq: number; position: number; dataDigest: Buffer; hash: Buffer };

/**
 * Gives the committed events that wait their positions in the chain, in order of `seq`, and says how many. All or nothing, so
 * a sealer may die at any instruction; the locked head lets only one work. An event whose transaction commits after later ones
 * were sealed simply gets a later position.
 */
export function sealEvents(db: Db, options: { limit: number }): Promise<number> {
  return db.transaction().execute(async (db) => {
    const head = await lockHead(db);
    const events = await findPending(db, options.limit);
    if (events.length === 0) return 0;
    const links = linkEvents(head, events);
    await insertLinks(db, links);
    await sql`select pg_notify(${sealedChannel}, ${String(links.at(-1)?.position)})`.execute(db);
    return links.length;
  });
}

async function lockHead(db: Db): Promise<ChainHead> {
  return db.selectFrom('journal.head').select(['position', 'hash']).forUpdate().executeTakeFirstOrThrow();
}

/** `limit 1`: each event is looked up by its key, however long the journal is and whatever PostgreSQL last counted of it. */
async function findPending(db: Db, limit: number): Promise<PendingEvent[]> {
  const { rows } = await sql<PendingEvent>`
    /* keep plan: find-pending-events */
    select p.seq, date_trunc('milliseconds', p.at) as at, e.id, e.type, e.actor_type, e.actor_id, e.organisation_id,
           e.subject_type, e.subject_id, e.subject_version, d.data, d.salt
      from (select seq, at from journal.pending order by seq limit ${limit}) p
      left join lateral (select * from journal.event where seq = p.seq and at = p.at limit 1) e on true
      left join lateral (select * from journal.event_data where seq = p.seq and at = p.at limit 1) d on true
     order by p.seq
  `.execute(db);
  return rows;
}

function linkEvents(from: ChainHead, events: readonly PendingEvent[]): Link[] {
  let head = from;
  return events.map((row) => {
    if (row.id === null) throw new Error(`The journal holds no event ${row.seq}, but waits to seal it.`);
    const event = {
      position: head.position + 1,
      id: row.id,
      at: row.at,
      type: row.type,
      actor: { type: row.actor_type, id: row.actor_id },
      organisationId: row.organisation_id,
      subject: { type: row.subject_type, id: row.subject_id, version: row.subject_version },
    };
    const dataDigest = digestData(row.salt, row.data);
    const hash = hashEvent(head.hash, event, dataDigest);
    head = { position: event.position, hash };
    return { seq: row.seq, position: event.position, dataDigest, hash };
  });
}

async function insertLinks(db: Db, links: readonly Link[]): Promise<void> {
  const last = links.at(-1);
  await sql`
    with link as (
      select * from unnest(
        ${links.map((link) => link.seq)}::bigint[], ${links.map((link) => link.position)}::bigint[],
        ${links.map((link) => link.dataDigest)}::bytea[], ${links.map((link) => link.hash)}::bytea[]
      ) as t(seq, position, data_digest, hash)
    ), taken as (
      delete from journal.pending p using link where p.seq = link.seq returning p.seq, p.at
    ), sealed as (
      insert into journal.sealed (position, seq, at, data_digest, hash)
      select link.position, link.seq, taken.at, link.data_digest, link.hash from link join taken using (seq) order by link.position
    )
    update journal.head set position = ${last?.position}, hash = ${last?.hash}
  `.execute(db);
}
