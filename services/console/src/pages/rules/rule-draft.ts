import type { Rule } from '@keyledger/contracts/rest';
import { dayInZone } from '../../time/day-in-zone.ts';
import type { ceilings } from '../../words/role-text.ts';

/** An access rule while it is being written; days as a field for dates has them. */
export type RuleDraft = {
  readonly name: string;
  readonly reason: string;
  readonly scope: Rule['scope'];
  readonly covers: Rule['covers'];
  readonly ceiling: (typeof ceilings)[number];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly reviewBy: string;
  readonly ownerPersonId: string | null;
};

const reviewAfterMs = 365 * 24 * 3_600_000;

/** A rule that is still empty, to be looked at again in a year. */
export function newDraft(now: Date, timeZone: string): RuleDraft {
  return {
    name: '',
    reason: '',
    scope: { all: false, groupIds: [], organisationIds: [] },
    covers: { allStaff: false, jobRoles: [], departments: [], personIds: [] },
    ceiling: 'STANDARD',
    validFrom: '',
    validUntil: '',
    reviewBy: dayInZone(new Date(now.getTime() + reviewAfterMs).toISOString(), timeZone),
    ownerPersonId: null,
  };
}

/** A rule as it is, to be changed. */
export function draftOf(rule: Rule, timeZone: string): RuleDraft {
  const { name, scope, covers, ownerPersonId } = rule;
  return {
    name,
    reason: '',
    scope,
    covers,
    ceiling: rule.ceiling as RuleDraft['ceiling'],
    validFrom: dayInZone(rule.validFrom, timeZone),
    validUntil: rule.validUntil === null ? '' : dayInZone(rule.validUntil, timeZone),
    reviewBy: dayInZone(rule.reviewBy, timeZone),
    ownerPersonId,
  };
}

/** Why a draft is no rule yet: what it lacks, in words; empty when it is one. */
export function lacking({ name, scope, covers, reviewBy, ownerPersonId }: RuleDraft): string[] {
  const somewhere = scope.all || scope.groupIds.length > 0 || scope.organisationIds.length > 0;
  const { allStaff, jobRoles, departments, personIds } = covers;
  const somebody = allStaff || jobRoles.length > 0 || departments.length > 0 || personIds.length > 0;
  return [
    ...(name.trim() === '' ? ['a name'] : []),
    ...(somewhere ? [] : ['where it holds']),
    ...(somebody ? [] : ['whom it covers']),
    ...(ownerPersonId === null ? ['an owner'] : []),
    ...(reviewBy === '' ? ['the day of its review'] : []),
  ];
}

/** A draft as the REST takes it. A day that nobody touched stays the instant that it was. */
export function bodyOf(draft: RuleDraft, before: Rule | undefined, timeZone: string) {
  const { scope, covers } = draft;
  const same = (day: string, at: string | null | undefined): string =>
    at && dayInZone(at, timeZone) === day ? at : day;
  const reason = draft.reason.trim() === '' ? (before?.reason ?? null) : draft.reason;
  return {
    name: draft.name.trim(),
    reason,
    scope: scope.all ? { all: true } : { groupIds: scope.groupIds, organisationIds: scope.organisationIds },
    covers: covers.allStaff
      ? { allStaff: true }
      : { jobRoles: covers.jobRoles, departments: covers.departments, personIds: covers.personIds },
    ceiling: draft.ceiling,
    validFrom: draft.validFrom === '' ? null : same(draft.validFrom, before?.validFrom),
    validUntil: draft.validUntil === '' ? null : same(draft.validUntil, before?.validUntil),
    reviewBy: same(draft.reviewBy, before?.reviewBy),
    ownerPersonId: draft.ownerPersonId ?? '',
  };
}
