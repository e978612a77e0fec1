import { isDeepStrictEqual } from 'node:util';
import type {
  CheckRow,
  ClassificationRow,
  InstallationState,
  OrganisationRow,
  RetentionRow,
  RoleConflictRow,
  RuleRow,
  ScopeRow,
} from './installation-state.ts';
import type { OrganisationNames } from './organisation-names.ts';
import type { PeopleNames } from './people-names.ts';
import type {
  CheckEntry,
  ClassificationEntry,
  OrganisationEntry,
  RoleConflictEntry,
  RuleEntry,
  Scope,
  WholePolicy,
} from './policy-schema.ts';

export type AllNames = OrganisationNames & { person: PeopleNames };

/** The configuration in the words of the policy file, in an order that does not depend on ids. */
export function describeState(state: InstallationState, names: AllNames): WholePolicy {
  const trusted = new Map(
    state.organisationTrustedDomains.map(({ organisationId, domains }) => [
      organisationId,
      { trustedDomains: [...domains].sort() },
    ]),
  );
  return {
    keyledger: 1,
    organisations: state.organisations
      .map((row) => ({ ...describeOrganisation(row, names), ...trusted.get(row.id) }))
      .sort(byName),
    groups: state.groups
      .map(({ name, description, organisationIds, labels, countryCodes, plans }) => ({
        name,
        description,
        organisations: organisationIds.map(names.organisation.nameOf).sort(),
        labels: [...labels].sort(),
        countryCodes: [...countryCodes].sort(),
        plans: [...plans].sort(),
      }))
      .sort(byName),
    rules: state.rules.map((row) => describeRule(row, names)).sort(byName),
    classification: state.classification
      .map((row) => describeClassification(row, names))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
    trustedDomains: state.trustedDomains.confirmed ? [...state.trustedDomains.domains].sort() : null,
    roleConflicts: state.roleConflicts.map((row) => describeRoleConflict(row, names)).sort(byName),
    checks: Object.fromEntries(state.checks.map((row) => [row.id, describeCheck(row)])),
    retention: Object.fromEntries(state.retention.filter(isSettable).map(({ id, days }) => [id, days])),
  };
}

function describeOrganisation(row: OrganisationRow, names: AllNames): OrganisationEntry {
  const { id, labels, relationship, ownDomains, governance } = row;
  return {
    name: names.organisation.nameOf(id),
    owners: row.ownerPersonIds.map(names.person.nameOf),
    labels: [...labels].sort(),
    relationship,
    ownDomains: [...ownDomains].sort(),
    governance,
  };
}

function describeRule(row: RuleRow, names: AllNames): RuleEntry {
  const { name, reason, scope, covers, ceiling, validFrom, validUntil, reviewBy } = row;
  return {
    name,
    reason,
    scope: describeScope(scope, names),
    covers: {
      allStaff: covers.allStaff,
      jobRoles: [...covers.jobRoles].sort(),
      departments: [...covers.departments].sort(),
      people: covers.personIds.map(names.person.nameOf).sort(),
    },
    ceiling,
    validFrom,
    validUntil,
    reviewBy,
    owner: names.person.nameOf(row.ownerPersonId),
  };
}

function describeClassification(row: ClassificationRow, names: AllNames): ClassificationEntry {
  const { name, reason, position, match, kind, kindFacts } = row;
  const { ownerPersonId, sponsorPersonId, organisationIds, approvedBy, ...facts } = kindFacts;
  const person = (id: string | null) => (id === null ? null : names.person.nameOf(id));
  return {
    name,
    reason,
    position,
    match: {
      domains: [...match.domains].sort(),
      addresses: [...match.addresses].sort(),
      globalUsers: [...match.xeroGlobalUserIds].sort(),
      groups: match.groupIds.map(names.group.nameOf).sort(),
      organisations: match.organisationIds.map(names.organisation.nameOf).sort(),
    },
    kind,
    facts: {
      owner: person(ownerPersonId),
      sponsor: person(sponsorPersonId),
      organisations: organisationIds.map(names.organisation.nameOf).sort(),
      approvedBy: person(approvedBy),
      ...facts,
    },
  };
}

function describeRoleConflict(row: RoleConflictRow, names: AllNames): RoleConflictEntry {
  const { name, reason, roles, scope, relation, otherRoles, otherScope } = row;
  return {
    name,
    reason,
    roles: [...roles].sort(),
    scope: describeScope(scope, names),
    relation,
    otherRoles: [...otherRoles].sort(),
    otherScope: describeScope(otherScope, names),
  };
}

function describeScope({ all, groupIds, organisationIds }: ScopeRow, names: AllNames): Scope {
  if (all) return 'all';
  return {
    groups: groupIds.map(names.group.nameOf).sort(),
    organisations: organisationIds.map(names.organisation.nameOf).sort(),
  };
}

function isSettable({ minimumDays, maximumDays }: RetentionRow): boolean {
  return minimumDays < maximumDays;
}

/** What somebody set; what the check itself names is left out of `settings`. */
function describeCheck({ enabled, settings, settingDeclarations }: CheckRow): CheckEntry {
  const { severity, dueHours, ...own } = settings;
  const changed = Object.entries(own).filter(
    ([name, value]) => !isDeepStrictEqual(value, settingDeclarations[name]?.default),
  );
  return {
    enabled,
    severity: severity as CheckEntry['severity'],
    dueHours: dueHours as number | null,
    settings: Object.fromEntries(changed) as CheckEntry['settings'],
  };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
