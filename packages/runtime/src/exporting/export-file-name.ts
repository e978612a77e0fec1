import type { ExportFormat } from './export-format.ts';

/** The `Content-Disposition` of an export: `keyledger-accounts-20260131T120000Z.csv`, by what it holds and when it was read. */
export function exportDisposition(name: string, format: ExportFormat | 'json', at: Date): string {
  const words = name.replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const time = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `attachment; filename="keyledger-${words}-${time}.${format}"`;
}
