import type { Db } from '@keyledger/database';
import type { StreamSlots } from './stream-slots.ts';

/** What every route of the public REST needs. */
export type RouteDeps = {
  readonly db: Db;
  /** How many whole lists may stream at the same time. */
  readonly streams: StreamSlots;
};
