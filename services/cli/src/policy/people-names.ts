import { type RestClient, readAll } from '../rest/rest-client.ts';

type Person = { id: string; source: string; externalId: string; displayName: string; primaryEmail: string | null };

/** How a file names people: by their address, or as `source:externalId` where they have none of their own. */
export type PeopleNames = {
  nameOf(id: string): string;
  /** @throws Error when nobody, or more than one person, has the name. */
  idOf(name: string): string;
};

/** Learns the names of people by id, and the ids of people by name: only of those that somebody refers to. */
export async function findPeople(
  client: RestClient,
  { ids, names }: { ids: Iterable<string>; names: Iterable<string> },
): Promise<PeopleNames> {
  const nameById = new Map<string, string>();
  const idByName = new Map<string, string | 'several'>();
  for (const id of new Set(ids)) {
    const person = await client.get<Person>(`/v1/people/${id}`);
    const alike = person.primaryEmail === null ? [] : await findByAddress(person.primaryEmail);
    const name =
      alike.length === 1 && person.primaryEmail !== null
        ? person.primaryEmail
        : `${person.source}:${person.externalId}`;
    nameById.set(id, name);
    idByName.set(name, id);
  }
  for (const name of new Set(names)) {
    if (idByName.has(name)) continue;
    const found = await findByName(name);
    if (found[0] !== undefined) idByName.set(name, found.length === 1 ? found[0].id : 'several');
  }
  return {
    nameOf: (id) => nameById.get(id) ?? id,
    idOf(name) {
      const id = idByName.get(name);
      if (id === undefined) throw new Error(`There is no person "${name}". Name people by address, or source:id.`);
      if (id === 'several') throw new Error(`Several people have the address ${name}. Name the one by source:id.`);
      return id;
    },
  };

  async function findByName(name: string): Promise<Person[]> {
    const parts = /^([^:@\s]+):(.+)$/.exec(name);
    if (parts === null) return findByAddress(name);
    const [, source = '', externalId = ''] = parts;
    const query = new URLSearchParams({ source, externalId });
    return readAll<Person>(client, `/v1/people?${query}`);
  }

  async function findByAddress(address: string): Promise<Person[]> {
    const found = await readAll<Person>(client, `/v1/people?${new URLSearchParams({ email: address })}`);
    const primary = found.filter(({ primaryEmail }) => primaryEmail?.toLowerCase() === address.toLowerCase());
    return primary.length > 0 ? primary : found;
  }
}
