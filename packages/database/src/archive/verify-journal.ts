import type pg from 'pg';
import { type ChainHead, chainStart, type SealedEvent, verifyChain } from '../journal/chain.ts';
import { ArchiveError } from './archive-error.ts';

const batch = 2000;

type Row = Omit<SealedEvent, 'position'> & { position: string };

/**
 * Follows the journal's chain of hashes to its head and says how many links it has. Where the oldest links were purged, it
 * begins at the oldest that is kept.
 */
export async function verifyJournal(client: pg.ClientBase): Promise<number> {
  let head = await findStart(client);
  const first = head.position;
  for (;;) {
    const events = await readEvents(client, head.position);
    if (events.length === 0) break;
    const verdict = verifyChain(head, events);
    if (!verdict.valid) throw broken(verdict.position);
    head = verdict.head;
  }
  const { rows } = await client.query<{ position: string; hash: Buffer }>('select position, hash from journal.head');
  const [end] = rows;
  if (end === undefined || Number(end.position) !== head.position || !end.hash.equals(head.hash))
    throw broken(head.position + 1);
  return head.position - first;
}

async function findStart(client: pg.ClientBase): Promise<ChainHead> {
  const { rows } = await client.query<{ position: string; hash: Buffer }>(
    'select position, hash from journal.sealed order by position limit 1',
  );
  const [oldest] = rows;
  if (oldest === undefined || oldest.position === '1') return chainStart;
  return { position: Number(oldest.position), hash: oldest.hash };
}

async function readEvents(client: pg.ClientBase, after: number): Promise<SealedEvent[]> {
  const { rows } = await client.query<Row>(
    `select s.position, e.id, date_trunc('milliseconds', e.at) as at, e.type,
            json_build_object('type', e.actor_type, 'id', e.actor_id) as actor, e.organisation_id as "organisationId",
            json_build_object('type', e.subject_type, 'id', e.subject_id, 'version', e.subject_version) as subject,
            s.data_digest as "dataDigest", s.hash, d.data, d.salt
       from (select * from journal.sealed where position > $1 order by position limit ${batch}) s
       join journal.event e on e.seq = s.seq and e.at = s.at
       left join journal.event_data d on d.seq = s.seq and d.at = s.at
      order by s.position`,
    [after],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

function broken(position: number): ArchiveError {
  return new ArchiveError(
    `The journal's chain of hashes breaks at position ${position}: somebody or something changed what it says. Nothing was restored.`,
  );
}
