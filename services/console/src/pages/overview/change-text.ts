import type { TrendDay } from './trend-chart.tsx';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** How the open violations differ from before: `2 more critical, 1 fewer medium`. */
export function changeText(before: TrendDay['open'], now: TrendDay['open']): string {
  const parts = severities.flatMap((severity) => {
    const change = now[severity] - before[severity];
    if (change === 0) return [];
    return [`${Math.abs(change)} ${change > 0 ? 'more' : 'fewer'} ${severity}`];
  });
  if (parts.length === 0) return 'As many open as yesterday.';
  return `Open: ${parts.join(', ')}.`;
}
