import { choiceOf, onlySet, textsOf } from '../../filters/filter-values.ts';
import { ceilings } from '../../words/role-text.ts';
import type { RuleDraft } from './rule-draft.ts';

/** What a rule is begun or changed with when a case leads to it. */
export type RuleStart = {
  organisationId?: string[];
  jobRole?: string[];
  personId?: string[];
  ceiling?: RuleDraft['ceiling'];
};

/** Reads from the address what a rule is begun with; what it does not know is left out. */
export function readRuleStart(search: Record<string, unknown>): RuleStart {
  return onlySet({
    organisationId: textsOf(search.organisationId),
    jobRole: textsOf(search.jobRole),
    personId: textsOf(search.personId),
    ceiling: choiceOf(search.ceiling, ceilings),
  });
}

/** A draft with what the address adds to it; a ceiling counts for a new rule only. */
export function startedWith(draft: RuleDraft, start: RuleStart, isNew: boolean): RuleDraft {
  const { organisationId = [], jobRole = [], personId = [], ceiling } = start;
  const { scope, covers } = draft;
  return {
    ...draft,
    scope: { ...scope, organisationIds: joined(scope.organisationIds, organisationId) },
    covers: {
      ...covers,
      jobRoles: joined(covers.jobRoles, jobRole),
      personIds: joined(covers.personIds, personId),
    },
    ...(isNew && ceiling !== undefined ? { ceiling } : {}),
  };
}

function joined(has: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...has, ...added])];
}
