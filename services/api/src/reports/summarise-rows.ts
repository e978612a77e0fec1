import { createHash } from 'node:crypto';
import { canonicalJson } from '@keyledger/domain';

/** What is said of all rows of a report. */
export type RowsSummary = {
  readonly rows: number;
  /** How many rows have each value of a field; `null` counts rows without one. */
  readonly by: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Hexadecimal SHA-256 of the rows as canonical JSON (RFC 8785), each followed by a line feed. */
  readonly sha256: string;
};

/** Counts and digests rows while they pass. */
export async function summariseRows(
  pages: AsyncIterable<readonly unknown[]>,
  countBy: readonly string[],
): Promise<RowsSummary> {
  const digest = createHash('sha256');
  const counts = countBy.map((field) => [field, new Map<string, number>()] as const);
  let rows = 0;
  for await (const items of pages) {
    for (const item of items) {
      rows += 1;
      digest.update(lineOf(item));
      for (const [field, values] of counts) {
        const value = String((item as Record<string, unknown>)[field] ?? null);
        values.set(value, (values.get(value) ?? 0) + 1);
      }
    }
  }
  const by = Object.fromEntries(counts.map(([field, values]) => [field, Object.fromEntries([...values].sort())]));
  return { rows, by, sha256: digest.digest('hex') };
}

/** A row as the digest takes it, with its line feed. */
export function lineOf(item: unknown): string {
  return `${canonicalJson(item)}\n`;
}
