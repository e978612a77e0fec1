import type { Account, Organisation, Violation } from '../stack/objects.ts';
import type { RestClient } from '../stack/rest-client.ts';

/** What stands at the end, by natural keys, so that two runs can be compared. */
export type EndState = { readonly accounts: readonly string[]; readonly violations: readonly string[] };

/** Reads the current accounts with their people, and the violations that are not resolved with their states. */
export async function readEndState(rest: RestClient): Promise<EndState> {
  const organisations = await byId<Organisation>(rest, '/v1/organisations');
  const accounts = await byId<Account>(rest, '/v1/accounts?include=deleted');
  const people = await byId<{ id: string; externalId: string }>(rest, '/v1/people');
  const violations = await byId<Violation>(rest, '/v1/violations');

  const organisationOf = (id: string | null) => organisations.get(id ?? '')?.name ?? '-';
  const personOf = (id: string | null) => people.get(id ?? '')?.externalId ?? '-';
  const accountOf = (id: string | null) => accounts.get(id ?? '')?.email ?? '-';
  return {
    accounts: [...accounts.values()]
      .filter(({ status }) => status === 'current')
      .map((account) =>
        [
          organisationOf(account.organisationId),
          account.email,
          account.role,
          account.isSubscriber ? 'subscriber' : '',
          personOf(account.personId),
        ].join(' | '),
      )
      .sort(),
    violations: [...violations.values()]
      .filter(({ state }) => state !== 'resolved')
      .map((violation) =>
        [
          violation.checkId,
          organisationOf(violation.organisationId),
          accountOf(violation.accountId),
          personOf(violation.personId),
          violation.state,
          violation.severity,
          violation.basis,
          violation.also.join('+'),
        ].join(' | '),
      )
      .sort(),
  };
}

async function byId<T extends { id: string }>(rest: RestClient, path: string): Promise<Map<string, T>> {
  return new Map((await rest.readAll<T>(path)).data.map((object) => [object.id, object]));
}
