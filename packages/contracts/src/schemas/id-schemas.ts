import { z } from 'zod';
import { idPrefixes, type ObjectType, parsePublicId, publicId } from '../ids/public-id.ts';

/** A UUID that no row has; what a malformed id of a path becomes, so that it is not found instead of being invalid. */
const nobody = '00000000-0000-0000-0000-000000000000';

function describe(type: ObjectType) {
  const prefix = idPrefixes[type];
  return {
    description: `Id of the ${type.replaceAll('_', ' ')}.`,
    pattern: `^${prefix}_[0-9a-f-]{36}$`,
    examples: [`${prefix}_0198c3f0-7b1c-7c2e-8f7a-0123456789ab`],
  };
}

/** An id in an answer: handlers give the bare UUID, callers see it with its prefix. */
export function idOf(type: ObjectType) {
  return z
    .codec(z.string(), z.string(), {
      decode: (text, context) => parsePublicId(type, text) ?? refuse(context, text, type),
      encode: (uuid) => publicId(type, uuid),
    })
    .meta(describe(type));
}

/** An id in a path: handlers get the bare UUID. A malformed one matches nothing, so it answers 404 like any unknown id. */
export function pathIdOf(type: ObjectType) {
  return z
    .string()
    .max(100)
    .meta(describe(type))
    .transform((text) => parsePublicId(type, text) ?? nobody);
}

/** An id in a query or body: handlers get the bare UUID; a malformed one is an invalid request. */
export function givenIdOf(type: ObjectType) {
  return z
    .string()
    .max(100)
    .meta(describe(type))
    .transform((text, context) => parsePublicId(type, text) ?? refuse(context, text, type));
}

function refuse(context: z.core.ParsePayload, input: string, type: ObjectType): never {
  context.issues.push({ code: 'custom', message: `must be an id that begins with ${idPrefixes[type]}_`, input });
  return z.NEVER;
}
