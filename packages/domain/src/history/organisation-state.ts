/** Whether Keyledger can reach an organisation. `expected` is one that somebody listed and nobody has connected. */
export const connectionStates = ['expected', 'connected', 'disconnected', 'needs_reconsent'] as const;
export type ConnectionState = (typeof connectionStates)[number];

/** How far an organisation is under governance. */
export const governanceStates = ['observed', 'governed', 'retired'] as const;
export type GovernanceState = (typeof governanceStates)[number];

/** Whose organisation it is. In a client's, its own staff are a kind of account. */
export const relationships = ['own', 'client'] as const;
export type Relationship = (typeof relationships)[number];

/** Where a snapshot stands. */
export const snapshotStates = ['complete', 'quarantined', 'released', 'superseded'] as const;
export type SnapshotState = (typeof snapshotStates)[number];

/** How a sync ended. */
export const syncOutcomes = ['changed', 'unchanged', 'quarantined', 'deferred', 'failed'] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

/** How good the data of an organisation are. */
export const dataStates = ['fresh', 'stale', 'quarantined', 'never_read'] as const;
export type DataState = (typeof dataStates)[number];

/** A complete read older than this proves nothing new. */
export const FRESHNESS_LIMIT_MS = 24 * 3_600_000;

/** How good the data are: without a young complete read, or with a snapshot in quarantine, nothing new is concluded from them. */
export function dataStateOf(
  organisation: { lastReadCompletedAt: Date | null; isQuarantined: boolean },
  now: Date,
  freshnessLimitMs: number = FRESHNESS_LIMIT_MS,
): DataState {
  if (organisation.isQuarantined) return 'quarantined';
  if (organisation.lastReadCompletedAt === null) return 'never_read';
  return now.getTime() - organisation.lastReadCompletedAt.getTime() < freshnessLimitMs ? 'fresh' : 'stale';
}
