import type { LeaverPlan } from '@keyledger/contracts/rest';

/** Somebody who owns organisations in which a leaver has access. */
export type Owner = {
  readonly personId: string;
  readonly name: string;
  readonly accounts: number;
  readonly proved: number;
};

/** The owners of the organisations of a plan, who has most to do first; what two own counts for both. */
export function gatherOwners({ groups }: Pick<LeaverPlan, 'groups'>): Owner[] {
  const steps = groups.flatMap((group) => group.steps);
  const owned = steps.flatMap((step) =>
    step.ownerPersonIds.map((personId, index) => ({ personId, name: step.ownerNames[index] ?? personId, step })),
  );
  return [...Map.groupBy(owned, ({ personId }) => personId)]
    .map(([personId, theirs]) => ({
      personId,
      name: theirs[0]?.name ?? personId,
      accounts: theirs.length,
      proved: theirs.filter(({ step }) => step.state === 'proved').length,
    }))
    .toSorted((a, b) => b.accounts - b.proved - (a.accounts - a.proved) || a.name.localeCompare(b.name));
}
