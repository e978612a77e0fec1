import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents, requestWork } from '@keyledger/database';
import { type QuarantineReason, refuseRelease } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { isVisible } from '../conventions/visible-organisations.ts';

type Row = {
  organisationId: string;
  state: string;
  reason: QuarantineReason;
  decidedAt: Date | null;
  isNewestWaiting: boolean;
};

const refusals = {
  foreign_organisation: 'Another organisation answered this read. That is never released: connect the right one.',
  superseded: 'A newer read has replaced this one. Look at the newest.',
} as const;

/**
 * A person says that a quarantined read is true. The next sync, requested at once, applies it if it still shows the same.
 * @throws AppError `not_found`; `conflict` when it does not wait, was decided already, or is never released.
 */
export async function releaseSnapshot(db: Db, { id, caller }: { id: string; caller: Caller }): Promise<void> {
  const row = await lockSnapshot(db, id, caller);
  if (row.state !== 'quarantined') throw conflict('This snapshot is not in quarantine.');
  const refusal = refuseRelease(row);
  if (refusal !== null) throw conflict(refusals[refusal]);
  if (row.decidedAt !== null) throw conflict('Its release was decided already; the next read applies it.');
  const actor = actorOf(caller);
  const { version } = await db
    .updateTable('directory.snapshot')
    .set({
      decided_by: JSON.stringify(actor),
      decided_at: sql<Date>`app.now()`,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  await insertEvents(db, [
    {
      type: 'snapshot.release_decided',
      actor,
      organisationId: row.organisationId,
      subject: { type: 'snapshot', id, version },
      data: { reason: row.reason },
    },
  ]);
  await requestWork(db, { kind: 'sync', organisationIds: [row.organisationId], cause: 'released' });
}

async function lockSnapshot(db: Db, id: string, caller: Caller): Promise<Row> {
  const { rows } = await sql<Row>`
    select s.organisation_id as "organisationId", s.state, s.quarantine_reason as reason, s.decided_at as "decidedAt",
           not exists (select from directory.snapshot newer
                        where newer.organisation_id = s.organisation_id and newer.state = 'quarantined'
                          and newer.first_read_started_at > s.first_read_started_at) as "isNewestWaiting"
      from directory.snapshot s
     where s.id = ${id} and ${isVisible(caller, sql.ref('s.organisation_id'))}
       for update of s`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}

function conflict(publicMessage: string): AppError {
  return new AppError({ code: 'conflict', publicMessage });
}
