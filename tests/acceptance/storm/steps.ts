import { createHash } from 'node:crypto';

/** One true thing that happens, at Xero or in the company. Names are natural keys: the same in every run. */
export type Step =
  | { readonly what: 'join'; readonly organisation: string; readonly user: string; readonly role: string }
  | { readonly what: 'leave'; readonly organisation: string; readonly user: string }
  | { readonly what: 'role'; readonly organisation: string; readonly user: string; readonly role: string }
  | { readonly what: 'subscriber'; readonly organisation: string; readonly user: string }
  | { readonly what: 'person'; readonly person: string; readonly status: 'active' | 'offboarded' };

/** Who is there at first and what happens then. */
export type Script = {
  readonly organisations: readonly string[];
  /** Users by organisation, the adviser who connects it (and holds the subscription) first. */
  readonly users: ReadonlyMap<string, readonly { readonly user: string; readonly role: string }[]>;
  readonly people: readonly string[];
  readonly steps: readonly Step[];
};

const organisationCount = 10;
const peopleCount = 12;
const strangersEach = 2;
const stepCount = 80;
const roles = ['READONLY', 'INVOICEONLY', 'STANDARD', 'FINANCIALADVISER'] as const;

/** Who connects the organisations; nothing ever happens to them. */
export const authorisers = ['ada', 'ben'] as const;

/** The UUID of a name. */
export function idOf(...names: readonly string[]): string {
  const hex = createHash('sha256').update(names.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function addressOf(user: string): string {
  return `${user}@${user.startsWith('stranger') ? 'elsewhere' : 'company'}.test`;
}

/** Which of the authorisers connects an organisation. */
export function authoriserOf(organisation: string): string {
  return authorisers[Number(organisation.split(' ')[1]) % authorisers.length] ?? authorisers[0];
}

/**
 * Writes the script of a seed. What is true at its end does not depend on how often it was looked at meanwhile: nobody gets a
 * new account after having left the company, for whether such an account is the leaver's is judged by when it was first seen.
 */
export function writeScript(seed: string): Script {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const organisations = Array.from({ length: organisationCount }, (_, index) => `Organisation ${index + 1}`);
  const people = Array.from({ length: peopleCount }, (_, index) => `person${index + 1}`);
  const members = new Map(organisations.map((name) => [name, new Map<string, string>()]));
  const subscribers = new Map(organisations.map((name) => [name, authoriserOf(name)]));
  for (const [organisation, users] of members) {
    users.set(authoriserOf(organisation), 'FINANCIALADVISER');
    for (const person of people.filter(() => random() < 0.5)) users.set(person, pick(roles));
    for (let index = 1; index <= strangersEach; index += 1) users.set(strangerOf(organisation, index), pick(roles));
  }
  const users = new Map(
    [...members].map(([name, held]) => [name, [...held].map(([user, role]) => ({ user, role }))] as const),
  );

  const everLeft = new Set<string>();
  const gone = new Set<string>();
  function next(): Step | undefined {
    const organisation = pick(organisations);
    const held = members.get(organisation) as Map<string, string>;
    const movable = [...held.keys()].filter((user) => user !== authoriserOf(organisation));
    const idle = movable.filter((user) => user !== subscribers.get(organisation));
    const draw = random();
    if (draw < 0.2) {
      const strangers = Array.from({ length: 6 }, (_, index) => strangerOf(organisation, index + 1));
      const user = pick(
        [...people.filter((person) => !everLeft.has(person)), ...strangers].filter((each) => !held.has(each)),
      );
      const role = pick(roles);
      held.set(user, role);
      return { what: 'join', organisation, user, role };
    }
    if (draw < 0.4) {
      const user = pick(idle.filter((each) => held.get(each) !== 'REMOVED'));
      if (user === undefined || held.size < 6) return undefined;
      held.delete(user);
      return { what: 'leave', organisation, user };
    }
    if (draw < 0.7) {
      const user = pick(idle);
      if (user === undefined) return undefined;
      const role = held.get(user) === 'REMOVED' ? pick(roles) : pick([...roles, 'REMOVED']);
      if (role === held.get(user)) return undefined;
      held.set(user, role);
      return { what: 'role', organisation, user, role };
    }
    if (draw < 0.8) {
      const user = pick([...held.keys()].filter((each) => held.get(each) !== 'REMOVED'));
      if (user === subscribers.get(organisation)) return undefined;
      subscribers.set(organisation, user);
      return { what: 'subscriber', organisation, user };
    }
    const person = pick(people);
    const status = gone.delete(person) ? 'active' : 'offboarded';
    if (status === 'offboarded') gone.add(person);
    everLeft.add(person);
    return { what: 'person', person, status };
  }

  const steps: Step[] = [];
  while (steps.length < stepCount) {
    const step = next();
    if (step !== undefined) steps.push(step);
  }
  return { organisations, users, people, steps };
}

function strangerOf(organisation: string, index: number): string {
  return `stranger${index}-of-${organisation.split(' ')[1]}`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
