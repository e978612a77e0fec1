import type { Account, paths } from '@keyledger/contracts/rest';
import { accountClasses } from '../../accounts/account-kinds.ts';
import { accountName } from '../../accounts/account-name.ts';
import { sourceByHand } from '../../people/person-fields.ts';
import type { Answer } from './answers.ts';
import { ceilings, factsFor, type KindFacts, neededFacts, noFacts } from './kind-facts.ts';
import type { Suggestion } from './suggestion-of.ts';

/** A decision that is being filled in. */
export type Draft = {
  answer: Answer;
  personId: string | null;
  newPerson: { displayName: string; primaryEmail: string; jobRoles: string[] };
  facts: KindFacts;
  /** Why, where it raises a ceiling. */
  reason: string;
};

type Decision = NonNullable<
  paths['/v1/accounts/bulk']['post']['requestBody']
>['content']['application/json']['decisions'][number];

/**
 * What a decision begins with: what is suggested, else what the record of one account says already, else an empty one that
 * knows the name and the address, with the likeliest answer where there is one.
 */
export function firstDraft(
  accounts: readonly Account[],
  suggestion: Suggestion | undefined,
  likeliest: Answer = 'person',
): Draft {
  const [first] = accounts;
  const newPerson = {
    displayName: first === undefined ? '' : accountName(first),
    primaryEmail: first?.email ?? '',
    jobRoles: [],
  };
  const empty: Draft = { answer: 'person', personId: null, newPerson, facts: noFacts, reason: '' };
  if (suggestion === undefined)
    return { ...empty, answer: likeliest, ...(accounts.length === 1 ? recordOf(first) : {}) };
  if ('personId' in suggestion) return { ...empty, personId: suggestion.personId };
  return { ...empty, answer: suggestion.kind, facts: { ...noFacts, ...suggestion.kindFacts } };
}

function recordOf(account: Account | undefined): Partial<Draft> {
  const kind = accountClasses.find((known) => known === account?.kind);
  return kind === undefined
    ? {}
    : { answer: kind, facts: { ...noFacts, ...(account?.kindFacts as Partial<KindFacts>) } };
}

/** Whether a decision has all that it needs to be in force. */
export function isWhole({ answer, personId, newPerson, facts }: Draft): boolean {
  if (answer === 'person') return personId !== null;
  if (answer === 'new') return newPerson.displayName.trim() !== '';
  if (answer === 'nobody') return true;
  return neededFacts[answer].every((name) => facts[name] !== null && facts[name] !== '');
}

/** Whether a decision lets an account hold more than its record allows now: that needs a reason. */
export function raisesCeiling(accounts: readonly Account[], { answer, facts }: Draft): boolean {
  if (answer === 'person' || answer === 'new' || answer === 'nobody') return false;
  const { ceiling = null } = factsFor(answer, facts);
  return accounts.some(({ kindFacts }) => {
    if (kindFacts === null || kindFacts.ceiling === null) return false;
    return ceiling === null || placeOf(ceiling) < placeOf(kindFacts.ceiling);
  });
}

/** The highest role has the first place. */
function placeOf(ceiling: string): number {
  return ceilings.findIndex(({ value }) => value === ceiling);
}

/** A decision as the REST takes it. */
export function toDecision(accountIds: string[], draft: Draft): Decision {
  const { answer, personId, newPerson, facts, reason } = draft;
  if (answer === 'person') return { accountIds, personId };
  if (answer === 'nobody') return { accountIds, personId: null };
  if (answer === 'new') {
    const primaryEmail = newPerson.primaryEmail.trim() || null;
    return { accountIds, person: { ...newPerson, primaryEmail, source: sourceByHand } };
  }
  return { accountIds, kind: answer, kindFacts: factsFor(answer, facts), reason: reason.trim() || null };
}
