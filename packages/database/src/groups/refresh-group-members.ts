import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import { type Actor, insertEvents } from '../journal/insert-events.ts';

/** The organisations to look at: these, or all of them in one group. */
export type GroupScope = { organisationIds: readonly string[] } | { groupId: string };

type Moves = { id: string; name: string; joins: string[]; leaves: string[] };

/** Condition: organisation `o` with policy `p` fits the labels, countries and plans of group `g`; a group without any fits nobody. */
export const fitsGroup: RawBuilder<boolean> = sql<boolean>`(
  cardinality(g.labels) + cardinality(g.country_codes) + cardinality(g.plans) > 0
  and (g.labels = '{}' or coalesce(p.labels && g.labels, false))
  and (g.country_codes = '{}' or coalesce(o.country_code = any(g.country_codes), false))
  and (g.plans = '{}' or coalesce(o.plan = any(g.plans), false)))`;

/**
 * Lets organisations join and leave the groups that go by labels, countries and plans, as they fit now. Members that were named
 * one by one stay. Each group that changed gets its next version and an event. Returns the organisations that moved.
 */
export async function refreshGroupMembers(
  db: Db,
  { scope, now, actor }: { scope: GroupScope; now: Date; actor: Actor },
): Promise<string[]> {
  const concerned = await findMoves(db, scope);
  if (concerned.length === 0) return [];
  await sql`
    select from governance.organisation_group where id = any(${concerned.map(({ id }) => id)}::uuid[])
     order by id for no key update`.execute(db);
  const moves = await findMoves(db, scope);
  await applyMoves(db, moves, now);
  const versions = await bump(db, moves);
  await insertEvents(
    db,
    moves.map((move) => ({ ...eventOf(move, versions.get(move.id) ?? null), actor })),
  );
  return [...new Set(moves.flatMap(({ joins, leaves }) => [...joins, ...leaves]))];
}

async function findMoves(db: Db, scope: GroupScope): Promise<Moves[]> {
  const [isAsked, isMember] =
    'groupId' in scope
      ? [sql`g.id = ${scope.groupId}`, sql`true`]
      : [sql`true`, sql`o.id = any(${[...scope.organisationIds]}::uuid[])`];
  const { rows } = await sql<Moves>`
    /* keep plan: find-group-moves */
    with grouped as materialized (
      select g.* from governance.organisation_group g
       where g.deleted_at is null and ${isAsked}
         and (cardinality(g.labels) + cardinality(g.country_codes) + cardinality(g.plans) > 0
           or exists (select from governance.organisation_group_member m
                       where m.group_id = g.id and m.valid_to is null and not m.is_explicit))
    ), fit as (
      select g.id as group_id, o.id as organisation_id, ${fitsGroup} as fits, m.group_id is not null as is_member,
             m.is_explicit
        from grouped g
        join directory.organisation o on ${isMember}
        left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
        left join governance.organisation_group_member m
          on m.group_id = g.id and m.organisation_id = o.id and m.valid_to is null
    )
    select g.id, g.name,
           coalesce(array_agg(f.organisation_id order by f.organisation_id) filter (where f.fits and not f.is_member), '{}') as joins,
           coalesce(array_agg(f.organisation_id order by f.organisation_id) filter (where not f.fits and f.is_member and not f.is_explicit), '{}') as leaves
      from fit f join grouped g on g.id = f.group_id
     where (f.fits and not f.is_member) or (not f.fits and f.is_member and not f.is_explicit)
     group by g.id, g.name order by g.id`.execute(db);
  return rows;
}

async function applyMoves(db: Db, moves: readonly Moves[], now: Date): Promise<void> {
  const rows = JSON.stringify(moves);
  await sql`
    update governance.organisation_group_member m set valid_to = greatest(${now}::timestamptz, m.valid_from)
      from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, leaves uuid[])
     where m.group_id = r.id and m.valid_to is null and m.organisation_id = any(r.leaves)`.execute(db);
  await sql`
    insert into governance.organisation_group_member (group_id, organisation_id, valid_from, is_explicit)
    select r.id, joined.id, ${now}::timestamptz, false
      from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, joins uuid[]) cross join lateral unnest(r.joins) as joined (id)
        on conflict (group_id, organisation_id, valid_from) do update set valid_to = null, is_explicit = false`.execute(
    db,
  );
}

async function bump(db: Db, moves: readonly Moves[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    update governance.organisation_group set version = version + 1, updated_at = app.now()
     where id = any(${moves.map(({ id }) => id)}::uuid[]) returning id, version`.execute(db);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

function eventOf({ id, name, joins, leaves }: Moves, version: number | null) {
  return {
    type: 'organisation_group.updated',
    organisationId: null,
    subject: { type: 'organisation_group', id, version },
    data: { name, joined: joins, left: leaves },
  };
}
