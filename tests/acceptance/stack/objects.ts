/** The fields of the REST's objects that these tests look at. */
export type Organisation = {
  readonly id: string;
  readonly xeroTenantId: string;
  readonly name: string;
  readonly connectionState: string;
  readonly dataState: string;
  readonly lastReadAt: string | null;
};

export type Account = {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly xeroUserId: string;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly role: string;
  readonly isSubscriber: boolean;
  readonly status: string;
  readonly personId: string | null;
};

export type Bounds = { readonly notBefore: string | null; readonly notAfter: string };

export type Grant = {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly accountId: string;
  readonly kind: string;
  readonly role: string | null;
  readonly current: boolean;
  readonly since: Bounds;
  readonly until: Bounds | null;
};

export type Violation = {
  readonly id: string;
  readonly version: number;
  readonly checkId: string;
  readonly severity: string;
  readonly state: string;
  readonly basis: string;
  readonly organisationId: string | null;
  readonly caseId: string;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly subject: { readonly type: string; readonly id: string };
  readonly also: readonly string[];
  readonly reopenCount: number;
  readonly resolution: string | null;
  readonly resolvedAt: string | null;
  readonly provedBySnapshotId: string | null;
};

export type Snapshot = {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  readonly firstReadStartedAt: string;
  readonly firstReadCompletedAt: string;
  readonly lastReadStartedAt: string;
  readonly lastReadCompletedAt: string;
  readonly readCount: number;
};
