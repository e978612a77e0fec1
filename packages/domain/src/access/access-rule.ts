/** Who may have access where, up to which role. Several rules add up: the best ceiling counts. */
export type AccessRule = {
  readonly ruleId: string;
  readonly version: number;
  readonly scope: {
    readonly all: boolean;
    readonly groupIds: readonly string[];
    readonly organisationIds: readonly string[];
  };
  readonly covers: {
    readonly allStaff: boolean;
    readonly jobRoles: readonly string[];
    readonly departments: readonly string[];
    readonly personIds: readonly string[];
  };
  /** The highest Xero role that the rule allows. */
  readonly ceiling: string;
  readonly validFrom: Date;
  /** The rule ends here. Being past `reviewBy` ends nothing. */
  readonly validUntil: Date | null;
  readonly reviewBy: Date | null;
  readonly ownerPersonId: string | null;
};

/** Before a rule ends, notices of whom that makes invalid go out so many days ahead. */
export const ruleNoticeDays = [30, 14, 3] as const;

/** The organisation that a rule is asked about. */
export type RuleOrganisation = { readonly organisationId: string; readonly groupIds: readonly string[] };

/** The person that a rule is asked about. */
export type RulePerson = {
  readonly personId: string;
  readonly jobRoles: readonly string[];
  readonly department: string | null;
};

/** Whether the rule speaks about the organisation. */
export function appliesToOrganisation(rule: Pick<AccessRule, 'scope'>, organisation: RuleOrganisation): boolean {
  const { all, groupIds, organisationIds } = rule.scope;
  return (
    all ||
    organisationIds.includes(organisation.organisationId) ||
    groupIds.some((id) => organisation.groupIds.includes(id))
  );
}

/** Whether the rule is between its start and its end; the end itself lies outside. */
export function isInForce(rule: Pick<AccessRule, 'validFrom' | 'validUntil'>, now: Date): boolean {
  return rule.validFrom <= now && (rule.validUntil === null || now < rule.validUntil);
}

/** Whether the rule covers nobody at all; such a rule does not make an organisation's access configured. */
export function isEmptyRule(rule: Pick<AccessRule, 'covers'>): boolean {
  const { allStaff, jobRoles, departments, personIds } = rule.covers;
  return !allStaff && jobRoles.length + departments.length + personIds.length === 0;
}

/** Whether the rule counts for "access is configured": in force, covering somebody, with an owner and a review date. */
export function isConfigured(rule: AccessRule, now: Date): boolean {
  return isInForce(rule, now) && !isEmptyRule(rule) && rule.ownerPersonId !== null && rule.reviewBy !== null;
}

/** Whether the rule is past its review date. It stays in force. */
export function isReviewOverdue(rule: Pick<AccessRule, 'reviewBy'>, now: Date): boolean {
  return rule.reviewBy !== null && rule.reviewBy <= now;
}

/** How the rule covers the person: by the narrowest of the ways it names; null when it does not. */
export function coverageOf(
  rule: Pick<AccessRule, 'covers'>,
  person: RulePerson,
): 'person' | 'job_role' | 'department' | 'all_staff' | null {
  const { allStaff, jobRoles, departments, personIds } = rule.covers;
  if (personIds.includes(person.personId)) return 'person';
  const holds = (name: string) => person.jobRoles.some((held) => isSameName(held, name));
  if (jobRoles.some(holds)) return 'job_role';
  const { department } = person;
  if (department !== null && departments.some((name) => isSameName(name, department))) return 'department';
  return allStaff ? 'all_staff' : null;
}

/** Job roles and departments come from other systems: case and spaces around them mean nothing. */
function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
