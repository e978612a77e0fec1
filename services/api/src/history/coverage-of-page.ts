import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { z } from 'zod';
import { type Coverage, coverageSchema, findCoverage } from './coverage.ts';

/** The member that lists have beside their rows when they are asked for an instant. */
export const coverageShape = { coverage: z.array(coverageSchema).optional().describe('Only with `as_of`.') };

/**
 * Coverage for a page: of every organisation asked for on the first, so that one without a row is seen to be unknown and not
 * empty; of the rows' organisations on the others.
 */
export async function coverageOfPage(
  db: Db,
  page: {
    query: { as_of?: Date | undefined; organisationId?: readonly string[] | undefined; cursor?: string | undefined };
    caller: Caller;
    items: readonly { organisationId: string }[];
  },
): Promise<{ coverage?: Coverage[] }> {
  const { query, caller, items } = page;
  if (query.as_of === undefined) return {};
  const ofRows = [...new Set(items.map((item) => item.organisationId))];
  const asked = query.cursor === undefined ? query.organisationId : ofRows;
  return { coverage: await findCoverage(db, query.as_of, asked, caller) };
}
