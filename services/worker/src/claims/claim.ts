/** One way to an organisation: an authorisation at Xero that reaches it. */
export type Route = { readonly authorisationId: string; readonly clientId: string };

/** What is stored of an organisation's own facts. */
export type OrganisationFacts = {
  readonly name: string;
  readonly legalName: string | null;
  readonly shortCode: string | null;
  readonly countryCode: string | null;
  readonly baseCurrency: string | null;
  readonly edition: string | null;
  readonly plan: string | null;
  readonly organisationType: string | null;
  readonly organisationStatus: string | null;
  readonly timeZone: string | null;
  readonly isDemo: boolean;
  readonly xeroCreatedAt: Date | null;
};

/**
 * The right to sync one organisation until the lease ends, with what was known when it began. The fence is new for every
 * claim: whoever comes with an older one may not store anything.
 */
export type Claim = {
  readonly organisationId: string;
  /** Xero's tenant id. */
  readonly tenantId: string;
  readonly fence: number;
  readonly cause: string;
  /** Of the HTTP request that asked for this sync, for the log. */
  readonly requestId: string | null;
  readonly startedAt: Date;
  /** Best first. */
  readonly routes: readonly Route[];
  readonly facts: OrganisationFacts;
  /** Access hash of the current snapshot, lower-case hex; null before the first one. */
  readonly accessSha256: string | null;
  /** Whether a quarantined snapshot waits for a decision. */
  readonly hasWaitingSnapshot: boolean;
  /** Calls of the running minute and day, the two of this sync included. */
  readonly minuteCalls: number;
  readonly dayCalls: number;
  readonly failuresInRow: number;
};

/** What asking for a claim gave: the claim, nothing (not due, or someone else has it), or the limit that is used up. */
export type ClaimAnswer =
  | { readonly state: 'claimed'; readonly claim: Claim }
  | { readonly state: 'unavailable' }
  | { readonly state: 'limited'; readonly limit: 'minute' | 'day' };

/** A claim lasts this long without renewal. */
export const leaseMs = 12_000;

/** Calls of one sync when nothing is repeated: Organisation and Users. */
export const callsPerSync = 2;

/** Calls a minute for one organisation, a little below Xero's 60. */
export const minuteLimit = 55;
