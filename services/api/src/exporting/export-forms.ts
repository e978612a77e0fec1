import { exportFormats } from '@keyledger/runtime/exporting';
import { z } from 'zod';

/** The forms beside JSON in which rows leave, for a route's 200 answer in the OpenAPI document. */
export function exportFormsOf(item: z.ZodType): Record<string, { schema: z.ZodType }> {
  const { ndjson, csv, xlsx } = exportFormats;
  return {
    [ndjson.mediaType]: { schema: item },
    [csv.mediaType]: { schema: z.string().describe('One row a line below a line of headings, as RFC 4180 has it.') },
    [xlsx.mediaType]: { schema: z.string().meta({ format: 'binary', description: 'A workbook.' }) },
  };
}
