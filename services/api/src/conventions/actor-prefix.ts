import { type RawBuilder, sql } from 'kysely';
import { withTypePrefix } from './type-prefix.ts';

/** An actor as the outside sees it: operators and keys by their public ids, services and the bootstrap key by name. */
export function withActorPrefix<Id extends string | null>(actor: {
  type: string;
  id: Id;
}): { type: string; id: Id | string } {
  const { type, id } = actor;
  return { type, id: id === null ? id : withTypePrefix(type === 'key' ? 'api_key' : type, id) };
}

/** The name that the operator or key of a stored actor (`{type, id}`) has now. */
export function nameOfActor(actor: RawBuilder<unknown>): RawBuilder<string | null> {
  const id = sql`${actor} ->> 'id'`;
  return sql`coalesce((select o.display_name from auth.operator o where o.id::text = ${id}),
    (select k.name from auth.api_key k where k.id::text = ${id}))`;
}
