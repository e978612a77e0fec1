import {
  continueQuarantine,
  guardPopulation,
  isReleasedByRepetition,
  populationKey,
  type QuarantineReason,
} from '@keyledger/domain';
import type { CompleteRead } from '@keyledger/xero';
import type { KnownAccess, WaitingSnapshot } from '../storing/known-access.ts';

/** How often and since when the users of a quarantined read have been shown in a row. */
export type PopulationRun = WaitingSnapshot['population'];

/** What becomes of a complete read. */
export type ReadJudgement =
  /** It belongs to the current snapshot; a waiting one is superseded. */
  | { readonly verdict: 'unchanged' }
  /** It opens a new snapshot, which is applied; a waiting one is superseded. */
  | { readonly verdict: 'apply' }
  /** It confirms the waiting snapshot, which is applied now. */
  | { readonly verdict: 'release_waiting'; readonly by: 'person' | 'repetition' | 'asked_for' }
  /** It opens a new snapshot that is applied although it shows a fall: the same users were shown long enough. */
  | { readonly verdict: 'apply_released' }
  /** It belongs to the waiting snapshot, which goes on waiting. */
  | { readonly verdict: 'still_waiting'; readonly population: PopulationRun }
  /** It opens a new snapshot that has to wait; one that waited before is superseded. */
  | {
      readonly verdict: 'quarantine';
      readonly reason: QuarantineReason;
      readonly lostUserIds: readonly string[];
      readonly currentCount: number;
      readonly population: PopulationRun;
    };

/** Judges a complete read by what is known. Pure; `sha256` hashes the list of users for the record. */
export function judgeRead(
  read: Pick<CompleteRead, 'organisation' | 'users' | 'accessSha256' | 'startedAt'>,
  known: KnownAccess,
  context: { tenantId: string; sha256: (text: string) => string },
): ReadJudgement {
  const guard = guardPopulation({
    expectedOrganisationId: context.tenantId,
    organisationId: read.organisation.organisationId,
    users: read.users,
    currentUserIds: known.accounts.filter((account) => account.current).map((account) => account.userId),
    askedFor: known.askedFor,
  });
  if (guard.verdict === 'fail') throw new Error('An empty list of users must not come this far.');
  const { waiting } = known;
  const isSameAsWaiting = waiting !== null && waiting.accessSha256 === read.accessSha256;
  if (guard.verdict === 'accept') {
    if (known.current?.accessSha256 === read.accessSha256) return { verdict: 'unchanged' };
    if (isSameAsWaiting && waiting.reason === 'population_fall') return { verdict: 'release_waiting', by: 'asked_for' };
    return { verdict: 'apply' };
  }

  const isSameReason = waiting !== null && waiting.reason === guard.reason;
  const population = nextPopulation(isSameReason ? waiting : null, {
    sha256: context.sha256(populationKey(read.users)),
    startedAt: read.startedAt,
  });
  const isRepeated = isReleasedByRepetition(guard.reason, {
    readCount: population.readCount,
    firstReadStartedAt: new Date(population.firstReadStartedAt),
    lastReadStartedAt: read.startedAt,
  });
  if (isSameAsWaiting && isSameReason) {
    if (guard.reason === 'population_fall' && waiting.decidedBy !== null)
      return { verdict: 'release_waiting', by: 'person' };
    return isRepeated ? { verdict: 'release_waiting', by: 'repetition' } : { verdict: 'still_waiting', population };
  }
  if (isRepeated) return { verdict: 'apply_released' };
  const { reason, lostUserIds, currentCount } = guard;
  return { verdict: 'quarantine', reason, lostUserIds, currentCount, population };
}

function nextPopulation(waiting: WaitingSnapshot | null, read: { sha256: string; startedAt: Date }): PopulationRun {
  const before = waiting && {
    populationKey: waiting.population.sha256,
    readCount: waiting.population.readCount,
    firstReadStartedAt: new Date(waiting.population.firstReadStartedAt),
    lastReadStartedAt: read.startedAt,
  };
  const run = continueQuarantine(before, { populationKey: read.sha256, startedAt: read.startedAt });
  return {
    sha256: run.populationKey,
    readCount: run.readCount,
    firstReadStartedAt: run.firstReadStartedAt.toISOString(),
  };
}
