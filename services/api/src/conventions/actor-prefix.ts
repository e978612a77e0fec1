import { publicId } from '@keyledger/contracts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An actor as the outside sees it: operators and keys by their public ids, services and the bootstrap key by name. */
export function withActorPrefix(actor: { type: string; id: string }): { type: string; id: string } {
  const { type, id } = actor;
  if (!uuid.test(id)) return { type, id };
  if (type === 'operator') return { type, id: publicId('operator', id) };
  return { type, id: type === 'key' ? publicId('api_key', id) : id };
}
