import type { Db } from '@keyledger/database';
import type { Logger } from '@keyledger/runtime';
import type { HttpSend } from '@keyledger/xero';
import type { TokenCache } from '../authorisation/token-cache.ts';
import type { Batcher } from '../batching/create-batcher.ts';
import type { ClaimAnswer } from '../claims/claim.ts';
import type { HeldClaims } from '../claims/held-claims.ts';
import type { AppBudget } from '../limits/app-budget.ts';
import type { Places } from '../limits/places.ts';
import type { FinishedRead } from '../storing/finish-reads.ts';
import type { SharedClock } from '../timing/shared-clock.ts';
import type { SyncMetrics } from './sync-metrics.ts';

/** What syncing an organisation needs. */
export type SyncDeps = {
  readonly db: Db;
  readonly log: Logger;
  readonly metrics: SyncMetrics;
  readonly clock: SharedClock;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly send: HttpSend;
  readonly xeroApiUrl: string;
  readonly tokens: TokenCache;
  readonly budget: AppBudget;
  readonly held: HeldClaims;
  readonly owner: string;
  readonly dayLimit: number;
  readonly intervalMs: number;
  /** Organisations that this process reads at the same time. */
  readonly places: Places;
  /** Claims organisations with one statement; an answer for each, in their order. */
  readonly claim: (organisationIds: readonly string[]) => Promise<ClaimAnswer[]>;
  /** Stores an unchanged read with others in one statement; false when the claim was lost. */
  readonly finishUnchanged: Batcher<FinishedRead, boolean>;
  /** Evaluates an organisation's checks now, with others. */
  readonly evaluate: Batcher<string, void>;
  /** Evaluates an organisation when this read or failure has made that necessary. */
  readonly evaluateIfOwed: Batcher<string, void>;
};
