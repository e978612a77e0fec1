import { effectiveRank } from '../xero-facts/role.ts';
import {
  type AccessRule,
  appliesToOrganisation,
  coverageOf,
  isInForce,
  type RuleOrganisation,
  type RulePerson,
} from './access-rule.ts';

/** The possible answers to "should this person have this role here?". */
export const accessVerdicts = ['valid', 'above_ceiling', 'no_rule'] as const;

/** A granted request for exactly one role in one organisation, within a window. */
export type ApprovedAccess = {
  readonly requestId: string;
  readonly version: number;
  readonly organisationId: string;
  readonly role: string;
  readonly from: Date;
  readonly until: Date;
};

/** What makes an access valid. */
export type AuthorisedBy = { readonly kind: 'rule' | 'request'; readonly id: string; readonly version: number };

export type AccessVerdict =
  | { readonly verdict: 'valid'; readonly authorisedBy: AuthorisedBy; readonly ceiling: string | null }
  /** Some rule covers the person, but only up to `ceiling`: the role to change to. */
  | { readonly verdict: 'above_ceiling'; readonly ceiling: string; readonly ruleId: string }
  /** Nothing covers the person: the account should be removed. */
  | { readonly verdict: 'no_rule' };

/**
 * Judges the role of an employed person in an organisation: valid when some rule in force covers the person up to that role,
 * or an approved request in its window covers exactly it. A role of unknown rank counts as 40.
 */
export function judgeStaffAccess(input: {
  role: string;
  person: RulePerson;
  organisation: RuleOrganisation;
  rules: readonly AccessRule[];
  approved: readonly ApprovedAccess[];
  now: Date;
}): AccessVerdict {
  const best = bestRule(input);
  if (best !== null && effectiveRank(input.role) <= effectiveRank(best.ceiling)) {
    const authorisedBy: AuthorisedBy = { kind: 'rule', id: best.ruleId, version: best.version };
    return { verdict: 'valid', authorisedBy, ceiling: best.ceiling };
  }
  const request = input.approved.find((each) => coversExactly(each, input));
  if (request !== undefined) {
    const authorisedBy: AuthorisedBy = { kind: 'request', id: request.requestId, version: request.version };
    return { verdict: 'valid', authorisedBy, ceiling: best?.ceiling ?? null };
  }
  if (best === null) return { verdict: 'no_rule' };
  return { verdict: 'above_ceiling', ceiling: best.ceiling, ruleId: best.ruleId };
}

/** Whether a role is within the ceiling of a record of its own (external, integration, vendor). No ceiling allows anything. */
export function isWithinCeiling(role: string, ceiling: string | null): boolean {
  return ceiling === null || effectiveRank(role) <= effectiveRank(ceiling);
}

/** The rule with the highest ceiling for the person; of equal ones the first by id, so that the answer never flickers. */
function bestRule(input: {
  person: RulePerson;
  organisation: RuleOrganisation;
  rules: readonly AccessRule[];
  now: Date;
}): AccessRule | null {
  let best: AccessRule | null = null;
  for (const rule of input.rules) {
    if (!isInForce(rule, input.now) || !appliesToOrganisation(rule, input.organisation)) continue;
    if (coverageOf(rule, input.person) === null) continue;
    if (best === null || outranks(rule, best)) best = rule;
  }
  return best;
}

function outranks(rule: AccessRule, other: AccessRule): boolean {
  const difference = effectiveRank(rule.ceiling) - effectiveRank(other.ceiling);
  return difference > 0 || (difference === 0 && rule.ruleId < other.ruleId);
}

function coversExactly(
  approved: ApprovedAccess,
  asked: { role: string; organisation: RuleOrganisation; now: Date },
): boolean {
  if (approved.role !== asked.role || approved.organisationId !== asked.organisation.organisationId) return false;
  return approved.from <= asked.now && asked.now < approved.until;
}
