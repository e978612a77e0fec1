import type { AllNames } from './describe-state.ts';
import type { Policy, Scope } from './policy-schema.ts';

/** Everybody whom a policy names. */
export function peopleOf(policy: Policy): string[] {
  return [
    ...(policy.organisations ?? []).flatMap(({ owners }) => owners),
    ...(policy.rules ?? []).flatMap(({ owner, covers }) => [owner, ...covers.people]),
    ...(policy.classification ?? []).flatMap(({ facts: { owner, sponsor, approvedBy } }) =>
      [owner, sponsor, approvedBy].filter((name) => name !== null),
    ),
  ];
}

/**
 * The policy with every organisation and person by the name that an export gives them, so that what means the same is the
 * same. @throws Error for a name that nothing and nobody has; groups may be new in the policy itself.
 */
export function resolveNames(policy: Policy, names: AllNames): Policy {
  const { organisation, group, person } = names;
  const organisationName = (name: string) => organisation.nameOf(organisation.idOf(name));
  const personName = (name: string) => person.nameOf(person.idOf(name));
  const own = new Set(policy.groups?.map(({ name }) => name));
  const groupName = (name: string) => (own.has(name) ? name : group.nameOf(group.idOf(name)));
  const resolveScope = (scope: Scope): Scope =>
    scope === 'all'
      ? scope
      : { groups: scope.groups.map(groupName), organisations: scope.organisations.map(organisationName) };
  return {
    ...policy,
    ...(policy.organisations && {
      organisations: policy.organisations.map((entry) => ({
        ...entry,
        name: organisationName(entry.name),
        owners: entry.owners.map(personName),
      })),
    }),
    ...(policy.groups && {
      groups: policy.groups.map((entry) => ({ ...entry, organisations: entry.organisations.map(organisationName) })),
    }),
    ...(policy.roleConflicts && {
      roleConflicts: policy.roleConflicts.map((entry) => ({
        ...entry,
        scope: resolveScope(entry.scope),
        otherScope: resolveScope(entry.otherScope),
      })),
    }),
    ...(policy.classification && {
      classification: policy.classification.map(({ match, facts, ...entry }) => ({
        ...entry,
        match: {
          ...match,
          groups: match.groups.map(groupName),
          organisations: match.organisations.map(organisationName),
        },
        facts: {
          ...facts,
          owner: facts.owner && personName(facts.owner),
          sponsor: facts.sponsor && personName(facts.sponsor),
          approvedBy: facts.approvedBy && personName(facts.approvedBy),
          organisations: facts.organisations.map(organisationName),
        },
      })),
    }),
    ...(policy.rules && {
      rules: policy.rules.map((entry) => ({
        ...entry,
        owner: personName(entry.owner),
        scope: resolveScope(entry.scope),
        covers: { ...entry.covers, people: entry.covers.people.map(personName) },
      })),
    }),
  };
}
