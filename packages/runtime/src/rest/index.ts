export { bounds, givenIdOf, idOf, instant, oneLine, pathIdOf } from '@keyledger/contracts/schemas';
export { type Cursor, type CursorBinding, decodeCursor, encodeCursor } from './cursor.ts';
export { entityTagOf, requireMatch, setEntityTags, versionOf } from './entity-tag.ts';
export { type IdempotentRequest, idempotencyOf } from './idempotency-key.ts';
export {
  type ListAbility,
  type ListParameters,
  type ListQueryOptions,
  listAbilities,
  listEnvelope,
  listQuery,
} from './list-query.ts';
export { problemResponses, problemSchema } from './problem-schema.ts';
export { flag, repeated, shortText } from './query-schemas.ts';
