import { instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** What a report says of itself, beside its rows. */
export const reportHeadSchema = z.object({
  report: z.string(),
  title: z.string(),
  description: z.string(),
  parameters: z.object({
    from: instant,
    to: instant.describe('The last instant of the period.'),
    organisationIds: z.array(z.string()).nullable().describe('Null: not narrowed.'),
    groupIds: z.array(z.string()).nullable().describe('Null: not narrowed.'),
    visibleGroupIds: z
      .array(z.string())
      .nullable()
      .describe('Groups that the reader is limited to; null: not limited.'),
  }),
  generatedAt: instant.describe('All rows are as the database was at this instant.'),
  generatedBy: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  generator: z.object({ name: z.string(), version: z.string() }),
  position: z.int().describe('Last sealed journal position at that instant.'),
  epoch: z.string(),
  counts: z.object({
    rows: z.int(),
    by: z.record(z.string(), z.record(z.string(), z.int())).describe('By field, how many rows have each value.'),
  }),
  limits: z.array(z.string()).describe('What the data cannot tell.'),
  sha256: z.string().describe('Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785).'),
});

/** A report's head inside. */
export type ReportHead = z.output<typeof reportHeadSchema>;
