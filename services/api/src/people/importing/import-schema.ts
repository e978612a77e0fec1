import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** Whether a file holds everybody of its source, or some. */
export const importModes = ['full', 'partial'] as const;

/** Where an import stands. */
export const importStates = ['reading', 'applying', 'done', 'failed'] as const;

/** An import of people from CSV. */
export const importSchema = z
  .object({
    id: idOf('import'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    source: z.string(),
    mode: z.enum(importModes),
    dryRun: z.boolean(),
    state: z.enum(importStates).describe('`failed`: nothing was applied.'),
    columns: z.record(z.string(), z.string()).describe('Header of the column of each field that the file has.'),
    ignoredColumns: z.array(z.string()).describe('Headers that are no field of a person.'),
    linesRead: z.int(),
    linesBad: z.int(),
    createdCount: z.int(),
    updatedCount: z.int(),
    unchangedCount: z.int(),
    endedCount: z.int().describe('With mode=full: people who were missing and count as offboarded now.'),
    heldBackCount: z
      .int()
      .describe(
        'With mode=full: people who were missing, but so many that nobody was ended. Nothing else was held back.',
      ),
    problem: z
      .object({ reason: z.string(), line: z.int().nullable() })
      .nullable()
      .describe('Why the import failed as a whole.'),
    problems: z
      .array(z.object({ line: z.int(), column: z.string().nullable(), reason: z.string() }))
      .describe('What is wrong with which line; the first 1,000.'),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Import', description: 'An import of people.' });

/** An import inside. */
export type Import = z.output<typeof importSchema>;
