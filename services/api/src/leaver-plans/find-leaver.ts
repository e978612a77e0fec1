import type { Db } from '@keyledger/database';
import { endedAt, type PersonStatus } from '@keyledger/domain';
import { readNow } from '../conventions/read-now.ts';

/** Somebody who leaves, or may leave. */
export type Leaver = {
  id: string;
  name: string;
  timeZone: string | null;
  endsAt: Date | null;
  /** From when removed accounts count as progress: since the end was known or came, whichever was first. */
  since: Date | null;
};

/** The person of a plan, also a deleted one; nothing when nobody has this id. */
export async function findLeaver(db: Db, id: string): Promise<Leaver | undefined> {
  const person = await db.selectFrom('people.person').where('id', '=', id).selectAll().executeTakeFirst();
  if (person === undefined) return undefined;
  const status = person.deleted_at === null ? (person.status as PersonStatus) : 'deleted';
  const learnedAt = person.end_learned_at ?? person.deleted_at;
  const employment = { status, startsAt: person.starts_at, endsAt: person.ends_at, learnedAt };
  const ended = endedAt(employment, await readNow(db));
  const known = [learnedAt, person.ends_at, ended].filter((at) => at !== null).map(Number);
  return {
    id,
    name: person.display_name,
    timeZone: person.time_zone,
    endsAt: ended ?? person.ends_at,
    since: known.length === 0 ? null : new Date(Math.min(...known)),
  };
}
