import type { Relationship } from '../history/organisation-state.ts';
import { domainOf, isWithinDomain } from './email.ts';

/** What an account is. */
export const accountKinds = [
  'unclassified',
  'person',
  'external',
  'client',
  'shared',
  'integration',
  'vendor',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Who said what an account is: a person, a rule or a guess. An earlier one outweighs a later one. */
export const kindSources = ['manual', 'rule', 'heuristic'] as const;
export type KindSource = (typeof kindSources)[number];

/** What a class of account rests on. */
export type KindFacts = {
  readonly ownerPersonId: string | null;
  readonly sponsorPersonId: string | null;
  readonly company: string | null;
  readonly purpose: string | null;
  /** The organisations that the record covers; null means that none was named. */
  readonly organisationIds: readonly string[] | null;
  readonly ceiling: string | null;
  readonly approvedBy: string | null;
  readonly endsAt: Date | null;
};

/** What can be missing for a class to be in force. */
export const kindProblems = [
  'owner',
  'purpose',
  'sponsor',
  'company',
  'organisations',
  'ceiling',
  'approver',
  'independent_approver',
  'end',
  'ended',
  'other_organisation',
  'person',
  'client_organisation',
  'own_domain',
  'classification',
] as const;
export type KindProblem = (typeof kindProblems)[number];

/** The account and organisation that a class is judged for. */
export type KindContext = {
  readonly organisationId: string;
  readonly relationship: Relationship;
  readonly ownDomains: readonly string[];
  readonly email: string | null;
  readonly personId: string | null;
  readonly source: KindSource;
};

/** Judges whether a class is in force, and names everything that keeps it from being so. Without that it identifies nobody. */
export function kindInForce(
  kind: AccountKind,
  facts: KindFacts | null,
  context: KindContext,
  now: Date,
): { inForce: boolean; problems: readonly KindProblem[] } {
  const problems = problemsOf(kind, facts ?? noFacts, context, now);
  return { inForce: problems.length === 0, problems };
}

function problemsOf(kind: AccountKind, facts: KindFacts, context: KindContext, now: Date): KindProblem[] {
  const missing = (fact: string | null, problem: KindProblem): KindProblem[] =>
    fact === null || fact.trim() === '' ? [problem] : [];
  const owner = missing(facts.ownerPersonId, 'owner');
  switch (kind) {
    case 'unclassified':
      return ['classification'];
    case 'person':
      return missing(context.personId, 'person');
    case 'client':
      return clientProblems(context);
    case 'shared':
      return [...owner, ...missing(facts.purpose, 'purpose')];
    case 'integration':
      return owner;
    case 'vendor':
      return [...owner, ...endProblems(facts, now)];
    case 'external':
      return [
        ...missing(facts.sponsorPersonId, 'sponsor'),
        ...missing(facts.company, 'company'),
        ...coverageProblems(facts, context),
        ...missing(facts.ceiling, 'ceiling'),
        ...approverProblems(facts, context),
        ...endProblems(facts, now),
      ];
  }
}

/** Staff of the client's own business: in a client's organisation, at an address of its own, unless a rule or a person says so. */
function clientProblems(context: KindContext): KindProblem[] {
  if (context.relationship !== 'client') return ['client_organisation'];
  if (context.source !== 'heuristic') return [];
  const domain = domainOf(context.email);
  const isOwn = domain !== null && context.ownDomains.some((own) => isWithinDomain(domain, own));
  return isOwn ? [] : ['own_domain'];
}

function coverageProblems(facts: KindFacts, context: KindContext): KindProblem[] {
  if (facts.organisationIds === null || facts.organisationIds.length === 0) return ['organisations'];
  return facts.organisationIds.includes(context.organisationId) ? [] : ['other_organisation'];
}

/** The approver is somebody else than the subject. */
function approverProblems(facts: KindFacts, context: KindContext): KindProblem[] {
  if (facts.approvedBy === null) return ['approver'];
  return facts.approvedBy === context.personId ? ['independent_approver'] : [];
}

function endProblems(facts: KindFacts, now: Date): KindProblem[] {
  if (facts.endsAt === null) return ['end'];
  return facts.endsAt <= now ? ['ended'] : [];
}

const noFacts: KindFacts = {
  ownerPersonId: null,
  sponsorPersonId: null,
  company: null,
  purpose: null,
  organisationIds: null,
  ceiling: null,
  approvedBy: null,
  endsAt: null,
};
