/** The words for a check: *passing* is green, everything from *due* on has open violations, the last two are never green. */
export const checkStatuses = ['passing', 'due', 'critical', 'failing', 'unknown', 'not_ready'] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** What the status of a check rests on, over everything it looks at. */
export type CheckPosture = {
  /** Everything that the check needs is there. */
  readonly isReady: boolean;
  /** Everything that it looks at has a complete, fresh read. */
  readonly isDataUsable: boolean;
  /** Open violations by timeliness. Excepted ones are counted apart and hold nothing up. */
  readonly open: {
    readonly notStarted: number;
    readonly onTime: number;
    readonly dueSoon: number;
    readonly overdue: number;
  };
};

/** The one word for a check. A check without what it needs, or on stale data, is never passing. */
export function checkStatusOf(posture: CheckPosture): CheckStatus {
  if (!posture.isReady) return 'not_ready';
  if (!posture.isDataUsable) return 'unknown';
  const { notStarted, onTime, dueSoon, overdue } = posture.open;
  if (overdue > 0) return 'failing';
  if (dueSoon > 0) return 'critical';
  return notStarted + onTime > 0 ? 'due' : 'passing';
}
