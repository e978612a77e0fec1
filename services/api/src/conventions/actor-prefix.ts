import { withTypePrefix } from './type-prefix.ts';

/** An actor as the outside sees it: operators and keys by their public ids, services and the bootstrap key by name. */
export function withActorPrefix<Id extends string | null>(actor: {
  type: string;
  id: Id;
}): { type: string; id: Id | string } {
  const { type, id } = actor;
  return { type, id: id === null ? id : withTypePrefix(type === 'key' ? 'api_key' : type, id) };
}
