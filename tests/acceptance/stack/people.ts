import type { RestClient } from './rest-client.ts';

export type Person = { readonly id: string; readonly externalId: string; readonly status: string };
export type PersonFacts = {
  readonly displayName: string;
  readonly primaryEmail: string;
  readonly status?: 'active' | 'leave' | 'offboarded';
};

/** Tells Keyledger of a person, or that something about the person has changed, as a personnel system does. */
export function putPerson(rest: RestClient, externalId: string, facts: PersonFacts): Promise<Person> {
  return rest.request('PUT', `/v1/people/external/hr/${externalId}`, facts);
}
