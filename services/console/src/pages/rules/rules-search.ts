import { choiceOf, onlySet, textOf } from '../../filters/filter-values.ts';

/** The kinds of what says what is right; the first when the address names none. */
export const ruleKinds = ['access', 'conflicts', 'classification', 'groups', 'domains', 'approvals'] as const;

/** A kind of rules. */
export type RuleKind = (typeof ruleKinds)[number];

/** What the address of the rules says. */
export type RulesSearch = { kind?: RuleKind; q?: string; edit?: string; change?: string };

/** Reads the address of the rules. `edit` is the id of what is open for change, or `new`; `change` that of one that waits. */
export function readRulesSearch(search: Record<string, unknown>): RulesSearch {
  return onlySet({
    kind: choiceOf(search.kind, ruleKinds),
    q: textOf(search.q),
    edit: textOf(search.edit),
    change: textOf(search.change),
  });
}
