import type { Db } from '@keyledger/database';

/** What the SCIM view of Xero's organisations needs. */
export type XeroViewDeps = {
  readonly db: Db;
  readonly publicUrl: string;
  /** Base of links to Xero's own pages. */
  readonly xeroWebUrl: string;
};
