import type { ServiceMetrics } from '@keyledger/runtime';
import { type Posture, violationAges } from './read-posture.ts';

export type PosturePublisher = {
  publish(posture: Posture): void;
  /** Forgets every value: whoever leads next publishes them. */
  reset(): void;
};

const severities = ['critical', 'high', 'medium', 'low'] as const;
type Severity = (typeof severities)[number];

/** Makes the gauges of the posture. A count that is nothing is 0, so that a panel tells "none" from "not known". */
export function createPosturePublisher(metrics: ServiceMetrics): PosturePublisher {
  const accounts = metrics.gauge({
    name: 'accounts',
    help: 'Current accounts by whether a person or a classification stands behind them, or nobody.',
    labels: { identified: ['person', 'classified', 'nobody'] },
  });
  const ages = metrics.gauge({
    name: 'violations_by_age',
    help: 'Violations that are neither resolved nor excepted, by the time since they were first detected.',
    labels: { severity: severities, age: violationAges },
  });
  const oldest = metrics.gauge({
    name: 'violation_oldest_age_seconds',
    help: 'Time since the oldest violation that is neither resolved nor excepted was first detected.',
    labels: { severity: severities },
  });
  const overdue = metrics.gauge({
    name: 'violations_overdue',
    help: 'Unresolved violations whose due time has passed.',
    labels: { severity: severities },
  });
  const resolved = metrics.gauge({
    name: 'violations_fixed_last_30_days',
    help: 'Violations whose end a read of Xero proved within the last 30 days.',
    labels: { severity: severities },
  });
  const timeToResolve = metrics.gauge({
    name: 'violation_time_to_resolve_seconds',
    help: 'Time from opening to proved end of the violations of the last 30 days.',
    labels: { severity: severities, quantile: ['0.5', '0.9'] },
  });
  const every: { reset(): void }[] = [accounts, ages, oldest, overdue, resolved, timeToResolve];

  function publish(posture: Posture): void {
    for (const gauge of every) gauge.reset();
    for (const identified of ['person', 'classified', 'nobody'] as const) {
      accounts.set({ identified }, posture.accounts.find((row) => row.identified === identified)?.count ?? 0);
    }
    for (const severity of severities) publishSeverity(severity, posture);
  }

  function publishSeverity(severity: Severity, posture: Posture): void {
    const of = <R extends { severity: string }>(rows: readonly R[]) => rows.filter((row) => row.severity === severity);
    const found = of(posture.ages);
    for (const age of violationAges) {
      ages.set({ severity, age }, found.find((row) => row.age === age)?.count ?? 0);
    }
    oldest.set({ severity }, Math.max(0, ...found.map((row) => row.oldestSeconds)));
    overdue.set({ severity }, of(posture.overdue)[0]?.count ?? 0);
    const [fixed] = of(posture.resolved);
    resolved.set({ severity }, fixed?.count ?? 0);
    if (fixed === undefined) return;
    timeToResolve.set({ severity, quantile: '0.5' }, fixed.medianSeconds);
    timeToResolve.set({ severity, quantile: '0.9' }, fixed.slowestTenthSeconds);
  }

  return {
    publish,
    reset() {
      for (const gauge of every) gauge.reset();
    },
  };
}
