import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { sql } from 'kysely';

/** Whose organisations to look at. */
export type StateScope = { readonly authorisationId: string } | { readonly organisationIds: readonly string[] };

/** An organisation whose connection state has changed. */
export type StateChange = { organisationId: string; before: string; after: string; version: number };

/**
 * Works out anew whether organisations are connected: as long as any route works they are; else a consent is needed where a
 * connection is left; else they are disconnected. Records each change, and has the checks of those organisations evaluated: an
 * organisation that nothing reads any more has no read that would bring that about.
 */
export async function updateConnectionStates(db: Db, scope: StateScope, actor: Actor): Promise<readonly StateChange[]> {
  const inScope =
    'authorisationId' in scope
      ? sql`o.id in (select organisation_id from auth.connection where authorisation_id = ${scope.authorisationId})`
      : sql`o.id = any(${[...scope.organisationIds]}::uuid[])`;
  const locked = await sql<{ id: string }>`
    select o.id from directory.organisation o where ${inScope} order by o.id for no key update`.execute(db);
  const ids = locked.rows.map((row) => row.id);
  // A statement of its own: it sees what others have committed while this one waited for the rows.
  const { rows } = await sql<StateChange>`
    with judged as (
      select o.id, o.connection_state as before, case
               when bool_or(c.state = 'connected' and a.state = 'active') then 'connected'
               when bool_or(c.state = 'connected' and a.state = 'needs_reconsent') then 'needs_reconsent'
               else 'disconnected' end as after
        from directory.organisation o
        join auth.connection c on c.organisation_id = o.id
        join auth.authorisation a on a.id = c.authorisation_id
       where o.id = any(${ids}::uuid[])
       group by o.id, o.connection_state
    )
    update directory.organisation as o
       set connection_state = judged.after, version = o.version + 1, updated_at = app.now()
      from judged where o.id = judged.id and judged.before <> judged.after
    returning o.id as "organisationId", judged.before, judged.after, o.version`.execute(db);
  await insertEvents(
    db,
    rows.map((row) => ({
      type: 'organisation.updated',
      actor,
      organisationId: row.organisationId,
      subject: { type: 'organisation', id: row.organisationId, version: row.version },
      data: { changes: { connectionState: [row.before, row.after] } },
    })),
  );
  const organisationIds = rows.map(({ organisationId }) => organisationId);
  await requestWork(db, { kind: 'evaluate', organisationIds, cause: 'connection_state' });
  return rows;
}
