import { instant } from '@keyledger/contracts/schemas';
import { z } from 'zod';
import { shortText } from './query-schemas.ts';

const mostRows = 500;
const usualRows = 100;

/** The common parameters that only some lists understand. */
export const listAbilities = ['q', 'updatedAfter', 'include'] as const;
export type ListAbility = (typeof listAbilities)[number];

/** What a list can be asked beside its page: its own filters by name, and the fields by which it can be ordered. */
export type ListQueryOptions<F extends z.ZodRawShape, S extends string> = {
  readonly filters: F;
  /** The first is the order when nobody asks; each may be reversed with `-` in front. */
  readonly sorts: readonly [S, ...S[]];
  /** Which of the common parameters it honours; all when absent. What it does not honour is refused like any unknown one. */
  readonly knows?: readonly ListAbility[];
};

/** The parameters that lists have in common. */
export type ListParameters<S extends string = string> = {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  sort: S | `-${S}`;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** Schema of a list's query. An unknown parameter is refused, never ignored. */
export function listQuery<F extends z.ZodRawShape, S extends string>(options: ListQueryOptions<F, S>) {
  const { filters, sorts, knows = listAbilities } = options;
  const orders: (S | `-${S}`)[] = sorts.flatMap((name) => [name, `-${name}` as const]);
  const optional: z.ZodRawShape = {};
  if (knows.includes('q')) Object.assign(optional, { q: shortText.optional().describe('Text to search for.') });
  if (knows.includes('updatedAfter')) {
    Object.assign(optional, { updatedAfter: instant.optional().describe('Only what changed after this instant.') });
  }
  if (knows.includes('include')) {
    Object.assign(optional, { include: z.literal('deleted').optional().describe('Also what is gone.') });
  }
  return z.strictObject({
    ...filters,
    limit: z.coerce.number().int().min(1).max(mostRows).default(usualRows).describe('Most rows of one page.'),
    cursor: z.string().min(1).max(6000).optional().describe('`next` of the page before; same filters, same caller.'),
    sort: z
      .enum(orders)
      .default(() => sorts[0] as never)
      .describe('Order; a minus in front reverses it.'),
    ...optional,
  });
}

/** Schema of a list's answer. */
export function listEnvelope<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page; null after the last one.'),
    position: z
      .int()
      .describe('Last sealed journal position before the first page was read; follow the feed from here.'),
    epoch: z.string().describe('Epoch of the feed that `position` belongs to.'),
  });
}
