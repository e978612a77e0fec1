/** Why a violation is resolved. */
export const resolutions = [
  'fixed_verified',
  'subject_gone',
  'identity_corrected',
  'rule_changed',
  'change_confirmed',
  'out_of_scope',
  'check_disabled',
  'false_positive',
] as const;
export type Resolution = (typeof resolutions)[number];

/** Who resolves: an evaluation on facts, a setting that somebody changed, or a person by their word. */
export const resolvers = ['evaluation', 'setting', 'person'] as const;
export type Resolver = (typeof resolvers)[number];

/** Who may resolve with which reason. A person's word ends two things only. */
export const resolverOf = {
  fixed_verified: 'evaluation',
  subject_gone: 'evaluation',
  identity_corrected: 'evaluation',
  rule_changed: 'evaluation',
  change_confirmed: 'person',
  out_of_scope: 'setting',
  check_disabled: 'setting',
  false_positive: 'person',
} as const satisfies Record<Resolution, Resolver>;

/** Why somebody may not resolve a violation by their word. */
export const resolutionRefusals = [
  'needs_evaluation',
  'not_a_change_check',
  'fact_of_xero',
  'own_access',
  'second_person_required',
  'reason_required',
] as const;
export type ResolutionRefusal = (typeof resolutionRefusals)[number];

/**
 * Whether a person may end a violation by their word; null when they may. A change may be confirmed, a false positive agreed
 * by two people; a fact of Xero cannot be denied, and nobody speaks about their own access.
 */
export function refuseResolution(input: {
  resolution: Resolution;
  /** Compares with an accepted value. */
  isChangeCheck: boolean;
  /** Rests on what Xero's list says, rather than on our own data. */
  isFactOfXero: boolean;
  reason: string;
  personId: string | null;
  subjectPersonId: string | null;
  /** Two different operators for a false positive. */
  operators: readonly string[];
}): ResolutionRefusal | null {
  if (resolverOf[input.resolution] !== 'person') return 'needs_evaluation';
  if (input.reason.trim() === '') return 'reason_required';
  if (input.personId !== null && input.personId === input.subjectPersonId) return 'own_access';
  if (input.resolution === 'change_confirmed') return input.isChangeCheck ? null : 'not_a_change_check';
  if (input.isFactOfXero) return 'fact_of_xero';
  return new Set(input.operators).size >= 2 ? null : 'second_person_required';
}
