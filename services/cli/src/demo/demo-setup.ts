/** The demo company's side as the sandbox's control API tells it (`GET /demo/setup`), in natural keys. */
export type DemoSetup = {
  company: string;
  source: string;
  authorisers: { loginId: string; email: string; tenantIds: string[] }[];
  people: { externalId: string }[];
  organisations: { tenantId: string; name: string; ownerExternalIds: string[]; govern: boolean; labels: string[] }[];
  rules: {
    name: string;
    reason: string;
    tenantIds: string[];
    covers: { allStaff: boolean; jobRoles: string[]; departments: string[]; personExternalIds: string[] };
    ceiling: string;
    validFrom: string | null;
    validUntil: string | null;
    reviewBy: string;
    ownerExternalId: string;
  }[];
  classifications: {
    tenantId: string;
    email: string;
    kind: string;
    kindFacts: {
      ownerExternalId: string | null;
      sponsorExternalId: string | null;
      company: string | null;
      purpose: string | null;
      tenantIds: string[];
      ceiling: string | null;
      approvedByExternalId: string | null;
      endsAt: string | null;
    };
  }[];
};
