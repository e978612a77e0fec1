import { type RestClient, readAll } from '../rest/rest-client.ts';

export type OrganisationRow = {
  id: string;
  xeroTenantId: string;
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
export type RuleRow = {
  id: string;
  name: string;
  reason: string | null;
  scope: { all: boolean; groupIds: string[]; organisationIds: string[] };
  covers: { allStaff: boolean; jobRoles: string[]; departments: string[]; personIds: string[] };
  ceiling: string;
  validFrom: string;
  validUntil: string | null;
  reviewBy: string;
  ownerPersonId: string;
};
export type CheckRow = {
  id: string;
  enabled: boolean;
  settings: Record<string, unknown>;
  settingDeclarations: Record<string, { default: unknown }>;
};

/** The configuration of an installation as its REST API tells it. */
export type InstallationState = {
  organisations: OrganisationRow[];
  groups: GroupRow[];
  rules: RuleRow[];
  checks: CheckRow[];
};

/** Reads the configuration. */
export async function readState(client: RestClient): Promise<InstallationState> {
  const [organisations, groups, rules, checks] = await Promise.all([
    readAll<OrganisationRow>(client, '/v1/organisations'),
    readAll<GroupRow>(client, '/v1/organisation-groups'),
    readAll<RuleRow>(client, '/v1/rules'),
    readAll<CheckRow>(client, '/v1/checks'),
  ]);
  return { organisations, groups, rules, checks };
}
