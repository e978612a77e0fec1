import type { FeedEvent } from '@keyledger/contracts/rest';
import { choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** Who can have done something. */
export const actorTypes = ['operator', 'key', 'service'] as const;

/** What the journal is filtered by, and the entry that is open. */
export type ActivityFilters = {
  actorType?: (typeof actorTypes)[number][];
  actorId?: string[];
  subjectType?: string[];
  subjectId?: string[];
  organisationId?: string[];
  type?: string[];
  /** Position of the entry that is open. */
  entry?: string;
};

/** Reads the filters of the journal from the address. */
export function readActivityFilters(search: Record<string, unknown>): ActivityFilters {
  const entry = textOf(search.entry);
  return onlySet({
    actorType: choicesOf(search.actorType, actorTypes),
    actorId: textsOf(search.actorId),
    subjectType: textsOf(search.subjectType),
    subjectId: textsOf(search.subjectId),
    organisationId: textsOf(search.organisationId),
    type: textsOf(search.type),
    entry: entry !== undefined && /^[1-9]\d{0,14}$/.test(entry) ? entry : undefined,
  });
}

/** Whether an entry is one of those that the filters leave. */
export function matches(event: FeedEvent, filters: ActivityFilters): boolean {
  const has = (wanted: readonly string[] | undefined, value: string | null) =>
    wanted === undefined || (value !== null && wanted.includes(value));
  return (
    has(filters.actorType, event.actor.type) &&
    has(filters.actorId, event.actor.id) &&
    has(filters.subjectType, event.subject.type) &&
    has(filters.subjectId, event.subject.id) &&
    has(filters.organisationId, event.organisationId) &&
    has(filters.type, event.type)
  );
}
