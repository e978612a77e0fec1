import type { Employment } from './employment.ts';

/** A person with what correlation looks at. Addresses are normalised. */
export type CorrelationPerson = Employment & {
  readonly personId: string;
  readonly primaryEmail: string | null;
  readonly aliases: readonly string[];
  /** When we learned of an end that has no date of its own. */
  readonly learnedEndAt: Date | null;
};

/** People by id and by address. Make it once and correlate many organisations with it. */
export type PeopleIndex = {
  readonly byId: ReadonlyMap<string, CorrelationPerson>;
  readonly byPrimary: ReadonlyMap<string, readonly CorrelationPerson[]>;
  readonly byAlias: ReadonlyMap<string, readonly CorrelationPerson[]>;
};

/** Builds the index that `correlateAccounts` looks into. */
export function indexPeople(people: readonly CorrelationPerson[]): PeopleIndex {
  const byPrimary = new Map<string, CorrelationPerson[]>();
  const byAlias = new Map<string, CorrelationPerson[]>();
  for (const person of people) {
    if (person.primaryEmail !== null) append(byPrimary, person.primaryEmail, person);
    for (const alias of new Set(person.aliases)) append(byAlias, alias, person);
  }
  return { byId: new Map(people.map((person) => [person.personId, person])), byPrimary, byAlias };
}

function append(index: Map<string, CorrelationPerson[]>, address: string, person: CorrelationPerson): void {
  const owners = index.get(address);
  if (owners === undefined) index.set(address, [person]);
  else owners.push(person);
}
