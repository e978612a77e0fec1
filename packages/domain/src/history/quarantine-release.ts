import { REMOVED_ROLE } from '../xero-facts/role.ts';
import type { QuarantineReason } from './population-guard.ts';

/** So many reads with the same users release a fall. */
export const RELEASE_AFTER_READS = 3;
/** So far apart must the first and the last of them be. */
export const RELEASE_AFTER_MS = 24 * 60 * 60 * 1000;

/** Consecutive quarantined reads of one organisation that show the same users. */
export type QuarantineRun = {
  readonly populationKey: string;
  readonly readCount: number;
  readonly firstReadStartedAt: Date;
  readonly lastReadStartedAt: Date;
};

/** A text that is equal for two reads exactly when they show the same current users. Hash it before storing. */
export function populationKey(users: readonly { userId: string; role: string }[]): string {
  const current = users.filter((user) => user.role !== REMOVED_ROLE).map((user) => user.userId);
  return current.sort().join('\n');
}

/** Adds a quarantined read to the run before it, or begins a new one when other users are shown. */
export function continueQuarantine(
  run: QuarantineRun | null,
  read: { populationKey: string; startedAt: Date },
): QuarantineRun {
  if (run === null || run.populationKey !== read.populationKey) {
    return {
      populationKey: read.populationKey,
      readCount: 1,
      firstReadStartedAt: read.startedAt,
      lastReadStartedAt: read.startedAt,
    };
  }
  return { ...run, readCount: run.readCount + 1, lastReadStartedAt: read.startedAt };
}

/** Whether Xero has repeated itself long enough for a fall to be believed without a person. */
export function isReleasedByRepetition(reason: QuarantineReason, run: Omit<QuarantineRun, 'populationKey'>): boolean {
  if (reason !== 'population_fall') return false;
  const spannedMs = run.lastReadStartedAt.getTime() - run.firstReadStartedAt.getTime();
  return run.readCount >= RELEASE_AFTER_READS && spannedMs >= RELEASE_AFTER_MS;
}

/** Why a person may not release a quarantined snapshot; null when they may. */
export function refuseRelease(snapshot: {
  reason: QuarantineReason;
  isNewestWaiting: boolean;
}): 'foreign_organisation' | 'superseded' | null {
  if (snapshot.reason === 'foreign_organisation') return 'foreign_organisation';
  return snapshot.isNewestWaiting ? null : 'superseded';
}
