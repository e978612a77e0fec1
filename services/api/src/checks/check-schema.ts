import { checkStatuses, severities } from '@keyledger/domain';
import { instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

const settingValue = z.union([z.number(), z.boolean(), z.string(), z.array(z.string()), z.null()]);

/** A check: what it says of itself, how it is set, and how it stands. */
export const checkSchema = z
  .object({
    id: z.string(),
    createdAt: instant.nullable().describe('Since when it is set as it is; null while nobody changed it.'),
    updatedAt: instant.nullable(),
    version: z.int().describe('Of its settings; 0 while nobody changed them.'),
    title: z.string(),
    description: z.string(),
    controls: z.array(z.string()),
    severity: z.enum(severities),
    severityNotes: z.string(),
    dueNotes: z.string(),
    appliesTo: z.string(),
    passesWhen: z.string(),
    failsWhen: z.string(),
    advice: z.object({ action: z.string(), text: z.string() }),
    enabled: z.boolean(),
    settings: z
      .record(z.string(), settingValue)
      .describe('`severity` and `dueHours` replace what the check itself names; null leaves it to the check.'),
    settingDeclarations: z.record(
      z.string(),
      z.object({
        kind: z.enum(['number', 'boolean', 'words']).describe('`words`: a list of words.'),
        title: z.string(),
        default: settingValue,
        minimum: z.number().nullable(),
        maximum: z.number().nullable(),
        maximumItems: z.int().nullable(),
      }),
    ),
    status: z.enum(checkStatuses),
    needs: z.array(z.string()).describe('What it lacks to be ready.'),
    openCount: z.int(),
    exceptedCount: z.int(),
    population: z.int().describe('What it looked at: accounts or organisations.'),
    passed: z.int(),
  })
  .meta({ id: 'Check', description: 'A check and how it stands.' });

/** A check inside. */
export type Check = z.output<typeof checkSchema>;
