import type { ServiceMetrics } from '@keyledger/runtime';
import { purges } from './purges.ts';

/** Opens the counter of records that the nightly run deleted. */
export function openPurgeCounter(metrics: ServiceMetrics): (records: string, count: number) => void {
  const purged = metrics.counter({
    name: 'purged_records_total',
    help: 'Records that the nightly run deleted because they had been kept as long as is set.',
    labels: { records: purges.map(({ records }) => records) },
  });
  return (records, count) => purged.inc({ records }, count);
}
