import type { AllNames } from './describe-state.ts';
import type { InstallationState } from './installation-state.ts';
import type { Change } from './plan-changes.ts';
import type {
  CheckEntry,
  ClassificationEntry,
  GroupEntry,
  OrganisationEntry,
  RoleConflictEntry,
  RuleEntry,
  Scope,
} from './policy-schema.ts';

/** A call of the REST API that makes a change; one to an object that exists goes to its newest version. */
export type Request = {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** With its question mark. */
  query?: string;
  isVersioned: boolean;
};

/** The calls that make a change. `reason` goes with what makes fewer things fail. */
export function requestsOf(
  change: Change,
  { state, names, reason }: { state: InstallationState; names: AllNames; reason: string | null },
): Request[] {
  const { part, name, before, after } = change;
  switch (part) {
    case 'organisations': {
      const path = `/v1/organisations/${names.organisation.idOf(name)}`;
      const { owners, labels, relationship, ownDomains, governance } = after as OrganisationEntry;
      const facts = { ownerPersonIds: owners.map(names.person.idOf), labels, relationship, ownDomains };
      const body = { ...facts, ...(reason === null ? {} : { reason }) };
      const requests: Request[] = [{ method: 'PATCH', path, body, isVersioned: true }];
      if (before?.governance !== governance)
        requests.push({ method: 'POST', path: `${path}/govern`, isVersioned: false });
      return requests;
    }
    case 'groups': {
      const id = state.groups.find((group) => group.name === name)?.id;
      const request = named('/v1/organisation-groups', id, after && groupBody(after as GroupEntry, names));
      if (request.method === 'PUT') return [{ ...request, body: { ...(request.body as object), reason } }];
      return [request.method === 'DELETE' ? { ...request, query: queryOf(reason) } : request];
    }
    case 'rules': {
      const rule = state.rules.find((each) => each.name === name);
      return [named('/v1/rules', rule?.id, after && ruleBody(after as RuleEntry, names, rule?.validFrom))];
    }
    case 'classification': {
      const rule = state.classification.find((each) => each.name === name);
      const body = after && classificationBody(after as ClassificationEntry, names, rule?.position);
      return [named('/v1/classification-rules', rule?.id, body)];
    }
    case 'roleConflicts': {
      const rule = state.roleConflicts.find((each) => each.name === name);
      const body = after && roleConflictBody(after as RoleConflictEntry, names);
      const request = named('/v1/role-conflict-rules', rule?.id, body);
      return [body === null ? { ...request, query: queryOf(reason) } : request];
    }
    case 'trustedDomains': {
      const { domains } = after as { domains: string[] };
      return [{ method: 'PUT', path: '/v1/trusted-domains', body: { domains, reason }, isVersioned: true }];
    }
    case 'organisationTrustedDomains': {
      const path = `/v1/organisations/${names.organisation.idOf(name)}/trusted-domains`;
      return [{ method: 'PUT', path, body: { ...after, reason }, isVersioned: true }];
    }
    case 'checks': {
      const body = { ...checkBody(before as CheckEntry | null, after as CheckEntry), reason };
      return [{ method: 'PATCH', path: `/v1/checks/${name}`, body, isVersioned: true }];
    }
    case 'retention':
      return [{ method: 'PATCH', path: `/v1/retention/${name}`, body: { ...after, reason }, isVersioned: true }];
  }
}

/** What a group or a rule of any kind would do is asked with this body; null where it names a group that is still to come. */
export function previewBodyOf({ part, name, after }: Change, state: InstallationState, names: AllNames): unknown {
  const idIn = (known: readonly { id: string; name: string }[]) => known.find((each) => each.name === name)?.id ?? null;
  try {
    if (part === 'groups') {
      return { organisationGroupId: idIn(state.groups), group: after && groupBody(after as GroupEntry, names) };
    }
    if (part === 'roleConflicts') {
      const rule = after && roleConflictBody(after as RoleConflictEntry, names);
      return { roleConflictRuleId: idIn(state.roleConflicts), rule };
    }
    if (part === 'classification') {
      const position = state.classification.find((each) => each.name === name)?.position;
      const rule = after && classificationBody(after as ClassificationEntry, names, position);
      return { classificationRuleId: idIn(state.classification), rule };
    }
    const validFrom = state.rules.find((each) => each.name === name)?.validFrom;
    return { ruleId: idIn(state.rules), rule: after && ruleBody(after as RuleEntry, names, validFrom) };
  } catch {
    return null;
  }
}

/** What a check is set to; settings that are not named any more go back to the check. */
export function checkBody(before: CheckEntry | null, { enabled, severity, dueHours, settings }: CheckEntry) {
  const back = Object.fromEntries(Object.keys(before?.settings ?? {}).map((key) => [key, null]));
  return { enabled, settings: { severity, dueHours, ...back, ...settings } };
}

function queryOf(reason: string | null): string {
  return reason === null ? '' : `?${new URLSearchParams({ reason })}`;
}

function named(path: string, id: string | undefined, body: unknown): Request {
  if (id === undefined) return { method: 'POST', path, body, isVersioned: false };
  if (body === null) return { method: 'DELETE', path: `${path}/${id}`, isVersioned: true };
  return { method: 'PUT', path: `${path}/${id}`, body, isVersioned: true };
}

function groupBody({ organisations, ...facts }: GroupEntry, names: AllNames) {
  return { ...facts, organisationIds: organisations.map(names.organisation.idOf) };
}

function ruleBody(entry: RuleEntry, names: AllNames, validFrom: string | undefined) {
  const { scope, covers, owner, ...facts } = entry;
  const { people, ...covered } = covers;
  return {
    ...facts,
    validFrom: entry.validFrom ?? validFrom ?? null,
    scope: scopeBody(scope, names),
    covers: { ...covered, personIds: people.map(names.person.idOf) },
    ownerPersonId: names.person.idOf(owner),
  };
}

function roleConflictBody(entry: RoleConflictEntry, names: AllNames) {
  return { ...entry, scope: scopeBody(entry.scope, names), otherScope: scopeBody(entry.otherScope, names) };
}

function scopeBody(scope: Scope, names: AllNames) {
  if (scope === 'all') return { all: true };
  return {
    groupIds: scope.groups.map(names.group.idOf),
    organisationIds: scope.organisations.map(names.organisation.idOf),
  };
}

function classificationBody(entry: ClassificationEntry, names: AllNames, position: number | undefined) {
  const { match, facts, ...rule } = entry;
  const { groups, organisations, globalUsers, ...fits } = match;
  const { owner, sponsor, approvedBy, organisations: covered, ...known } = facts;
  const person = (name: string | null) => (name === null ? null : names.person.idOf(name));
  return {
    ...rule,
    position: entry.position ?? position ?? null,
    match: {
      ...fits,
      xeroGlobalUserIds: globalUsers,
      groupIds: groups.map(names.group.idOf),
      organisationIds: organisations.map(names.organisation.idOf),
    },
    kindFacts: {
      ...known,
      ownerPersonId: person(owner),
      sponsorPersonId: person(sponsor),
      approvedBy: person(approvedBy),
      organisationIds: covered.map(names.organisation.idOf),
    },
  };
}
