/** A load-test population: repeatable from its numbers and the seed. */
export interface GeneratedScenario {
  kind: 'generated';
  /** At most 10,000. */
  organisations: number;
  usersPerOrganisation: number;
  /** Logins that may connect organisations; each is adviser and subscriber of its share. */
  authorisers: number;
  seed: string;
}

/** What the sandbox holds when it is first started. */
export type Scenario = { kind: 'demo' } | { kind: 'empty' } | GeneratedScenario;

/** Checks the numbers of a generated scenario. */
export function generatedScenario(options: {
  organisations: number;
  usersPerOrganisation: number;
  authorisers?: number;
  seed: string;
}): GeneratedScenario {
  const { organisations, usersPerOrganisation, authorisers = 1, seed } = options;
  for (const [name, value, most] of [
    ['organisations', organisations, 10_000],
    ['usersPerOrganisation', usersPerOrganisation, 20_000],
    ['authorisers', authorisers, 1_000],
  ] as const) {
    if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`${name} must be 1 to ${most}`);
  }
  return { kind: 'generated', organisations, usersPerOrganisation, authorisers, seed };
}
