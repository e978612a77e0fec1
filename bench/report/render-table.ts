import type { Result } from '../benchmark.ts';

const titles = ['benchmark', 'product', 'floor', 'ratio', 'target', ''] as const;

/** The results as a table of plain text. */
export function renderTable(results: readonly Result[]): string {
  const rows = [titles, ...results.map(toCells)];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function toCells(result: Result): readonly string[] {
  const ratio = result.ratio === null ? '–' : result.ratio.toFixed(2);
  return [result.name, result.product, result.floor ?? '–', ratio, result.target, result.ok ? 'ok' : 'MISSED'];
}
