import type { FeedEvent } from '@keyledger/contracts/rest';

/** Which reads the changes of an object can alter, by the first word of an event's type. */
const pathsByObject: Readonly<Record<string, readonly string[]>> = {
  organisation: ['/v1/organisations', '/v1/summary', '/v1/setup', '/v1/matrix'],
  authorisation: ['/v1/authorisations', '/v1/connections', '/v1/organisations'],
  connection: ['/v1/connections', '/v1/authorisations', '/v1/organisations', '/v1/setup', '/v1/summary'],
  snapshot: ['/v1/snapshots', '/v1/organisations', '/v1/syncs', '/v1/summary', '/v1/accounts'],
  account: [
    '/v1/accounts',
    '/v1/people/{id}',
    '/v1/organisations',
    '/v1/summary',
    '/v1/setup',
    '/v1/proposals',
    '/v1/matrix',
  ],
  entitlement: ['/v1/entitlements'],
  grant: ['/v1/grants', '/v1/people/{id}', '/v1/matrix', '/v1/accounts', '/v1/entitlements'],
  person: ['/v1/people', '/v1/setup', '/v1/summary', '/v1/accounts', '/v1/proposals'],
  import: ['/v1/people'],
  people_source: ['/v1/people/sources'],
  people_group: ['/v1/people'],
  rule: ['/v1/rules', '/v1/setup', '/v1/proposals'],
  classification_rule: ['/v1/classification-rules', '/v1/proposals'],
  organisation_group: ['/v1/organisation-groups'],
  check: ['/v1/checks'],
  trusted_domains: ['/v1/trusted-domains', '/v1/organisations/{id}/trusted-domains', '/v1/proposals'],
  proposal: ['/v1/proposals'],
  role_conflict_rule: ['/v1/role-conflict-rules'],
  violation: ['/v1/violations', '/v1/cases', '/v1/checks', '/v1/summary', '/v1/organisations', '/v1/people'],
  exception: ['/v1/exceptions', '/v1/violations', '/v1/cases'],
  control_change: ['/v1/control-changes'],
  operator: ['/v1/operators'],
  session: ['/v1/sessions'],
  api_key: ['/v1/api-keys'],
  webhook: ['/v1/webhooks'],
  retention: ['/v1/retention'],
};

/** The beginnings of the paths whose answers these events may have altered. */
export function pathsTouchedBy(events: readonly Pick<FeedEvent, 'type'>[]): ReadonlySet<string> {
  const touched = events.flatMap(({ type }) => pathsByObject[type.split('.', 1)[0] ?? ''] ?? []);
  return new Set(events.length === 0 ? touched : [...touched, '/v1/activity']);
}
