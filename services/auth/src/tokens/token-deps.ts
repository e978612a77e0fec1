import type { Db } from '@keyledger/database';
import type { Logger, Vault } from '@keyledger/runtime';
import type { AuthMetrics } from '../auth-metrics.ts';
import type { XeroApp } from '../xero/xero-app.ts';

/** What the keeping of tokens needs. */
export type TokenDeps = {
  readonly db: Db;
  readonly vault: Vault;
  readonly xero: XeroApp;
  readonly metrics: Pick<AuthMetrics, 'refreshes'>;
  readonly log: Logger;
  /** Name of this process in leases. */
  readonly instanceId: string;
  /** Refreshes under way in this process, by authorisation. */
  readonly flights: Map<string, Promise<unknown>>;
  readonly sleep: (ms: number) => Promise<unknown>;
};
