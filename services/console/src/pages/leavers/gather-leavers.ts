import type { Case } from '@keyledger/contracts/rest';

/** Somebody who left and can still get in; `id` is the person's. */
export type Leaver = {
  readonly id: string;
  readonly accounts: number;
  /** Of these, how many are excepted for a time. */
  readonly excepted: number;
  readonly severity: Case['severity'];
  readonly dueAt: string | null;
};

/** Gathers the cases of access that has to go, worst first, by the people whom they are about; their order stays. */
export function gatherLeavers(cases: readonly Case[]): Leaver[] {
  const byPerson = Map.groupBy(
    cases.filter(({ personId }) => personId !== null),
    ({ personId }) => personId ?? '',
  );
  return [...byPerson].flatMap(([id, theirs]) => {
    const [worst] = theirs;
    if (worst === undefined) return [];
    const dues = theirs.filter(({ state }) => state === 'open').flatMap(({ dueAt }) => dueAt ?? []);
    return {
      id,
      accounts: theirs.length,
      excepted: theirs.filter(({ state }) => state === 'excepted').length,
      severity: worst.severity,
      dueAt: dues.toSorted()[0] ?? null,
    };
  });
}
