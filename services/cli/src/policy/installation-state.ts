import { type RestClient, readAll } from '../rest/rest-client.ts';

export type OrganisationRow = {
  id: string;
  /** Null until an expected organisation connects. */
  xeroTenantId: string | null;
  name: string;
  governance: 'observed' | 'governed' | 'retired';
  relationship: 'own' | 'client';
  ownDomains: string[];
  labels: string[];
  ownerPersonIds: string[];
};
export type GroupRow = {
  id: string;
  name: string;
  description: string | null;
  organisationIds: string[];
  labels: string[];
  countryCodes: string[];
  plans: string[];
};
export type ScopeRow = { all: boolean; groupIds: string[]; organisationIds: string[] };
export type RuleRow = {
  id: string;
  name: string;
  reason: string | null;
  scope: ScopeRow;
  covers: { allStaff: boolean; jobRoles: string[]; departments: string[]; personIds: string[] };
  ceiling: string;
  validFrom: string;
  validUntil: string | null;
  reviewBy: string;
  ownerPersonId: string;
};
export type ClassificationRow = {
  id: string;
  name: string;
  reason: string | null;
  position: number;
  match: {
    domains: string[];
    addresses: string[];
    xeroGlobalUserIds: string[];
    organisationIds: string[];
    groupIds: string[];
  };
  kind: 'external' | 'client' | 'shared' | 'integration' | 'vendor';
  kindFacts: {
    ownerPersonId: string | null;
    sponsorPersonId: string | null;
    company: string | null;
    purpose: string | null;
    organisationIds: string[];
    ceiling: string | null;
    approvedBy: string | null;
    endsAt: string | null;
  };
};
export type RoleConflictRow = {
  id: string;
  name: string;
  reason: string | null;
  roles: string[];
  scope: ScopeRow;
  relation: 'with' | 'without';
  otherRoles: string[];
  otherScope: ScopeRow;
};
export type CheckRow = {
  id: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  settingDeclarations: Record<string, { default: unknown }>;
};
export type RetentionRow = { id: string; days: number; minimumDays: number; maximumDays: number };

/** The configuration of an installation as its REST API tells it. */
export type InstallationState = {
  organisations: OrganisationRow[];
  groups: GroupRow[];
  rules: RuleRow[];
  classification: ClassificationRow[];
  trustedDomains: { confirmed: boolean; domains: string[] };
  organisationTrustedDomains: { organisationId: string; domains: string[] }[];
  roleConflicts: RoleConflictRow[];
  checks: CheckRow[];
  retention: RetentionRow[];
};

/** Reads the configuration. */
export async function readState(client: RestClient): Promise<InstallationState> {
  const [
    organisations,
    groups,
    rules,
    classification,
    trustedDomains,
    ofOrganisations,
    roleConflicts,
    checks,
    retention,
  ] = await Promise.all([
    readAll<OrganisationRow>(client, '/v1/organisations'),
    readAll<GroupRow>(client, '/v1/organisation-groups'),
    readAll<RuleRow>(client, '/v1/rules'),
    readAll<ClassificationRow>(client, '/v1/classification-rules'),
    client.get<InstallationState['trustedDomains']>('/v1/trusted-domains'),
    readAll<InstallationState['organisationTrustedDomains'][number]>(client, '/v1/trusted-domains/organisations'),
    readAll<RoleConflictRow>(client, '/v1/role-conflict-rules'),
    readAll<CheckRow>(client, '/v1/checks'),
    readAll<RetentionRow>(client, '/v1/retention'),
  ]);
  return {
    organisations,
    groups,
    rules,
    classification,
    trustedDomains,
    organisationTrustedDomains: ofOrganisations,
    roleConflicts,
    checks,
    retention,
  };
}
