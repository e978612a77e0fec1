export { type Cursor, type CursorBinding, decodeCursor, encodeCursor } from './cursor.ts';
export { entityTagOf, requireMatch, setEntityTags, versionOf } from './entity-tag.ts';
export { givenIdOf, idOf, pathIdOf } from './id-schemas.ts';
export { type IdempotentRequest, idempotencyOf } from './idempotency-key.ts';
export { bounds, instant } from './instant.ts';
export {
  type ListAbility,
  type ListParameters,
  type ListQueryOptions,
  listAbilities,
  listEnvelope,
  listQuery,
} from './list-query.ts';
export { oneLine } from './one-line.ts';
export { problemResponses, problemSchema } from './problem-schema.ts';
export { flag, repeated, shortText } from './query-schemas.ts';
