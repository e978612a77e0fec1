import { idPrefixes, type ObjectType, publicId } from '@keyledger/contracts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The public form of an id whose type is only known at run time; what is no UUID of a known type stays as it is. */
export function withTypePrefix(type: string, id: string): string {
  return Object.hasOwn(idPrefixes, type) && uuid.test(id) ? publicId(type as ObjectType, id) : id;
}
