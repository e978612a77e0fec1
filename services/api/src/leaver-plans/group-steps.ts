import type { LeaverPlan, LeaverStep, StepAdministrator } from './leaver-plan-schema.ts';

/**
 * Groups steps by who can do them, so that few people have to be asked: whoever can do most of what is left comes first, with
 * all of it, then whoever can do most of the rest. What nobody can do comes last.
 */
export function groupSteps(steps: readonly LeaverStep[]): LeaverPlan['groups'] {
  const groups: LeaverPlan['groups'] = [];
  let left = [...steps];
  while (left.length > 0) {
    const best = findMostAble(left);
    const isTheirs = (step: LeaverStep) => best === null || step.canBeDoneBy.some((one) => keyOf(one) === keyOf(best));
    groups.push(groupOf(best, left.filter(isTheirs)));
    left = left.filter((step) => !isTheirs(step));
  }
  return groups;
}

function groupOf(best: StepAdministrator | null, steps: LeaverStep[]): LeaverPlan['groups'][number] {
  return {
    canBeDoneBy: best && { personId: best.personId, name: best.name, email: best.email },
    accounts: steps.length,
    proved: steps.filter(({ state }) => state === 'proved').length,
    steps,
  };
}

/** Of several who can do equally much, the one who is named first. */
function findMostAble(steps: readonly LeaverStep[]): StepAdministrator | null {
  const able = new Map<string, { one: StepAdministrator; count: number }>();
  for (const { canBeDoneBy } of steps) {
    const seen = new Set<string>();
    for (const one of canBeDoneBy) {
      const key = keyOf(one);
      if (seen.has(key)) continue;
      seen.add(key);
      const known = able.get(key);
      if (known === undefined) able.set(key, { one, count: 1 });
      else known.count++;
    }
  }
  const most = Math.max(0, ...[...able.values()].map(({ count }) => count));
  return [...able.values()].find(({ count }) => count === most)?.one ?? null;
}

/** The same human has another account in every organisation. */
function keyOf({ personId, email, accountId }: StepAdministrator): string {
  return personId ?? email?.trim().toLowerCase() ?? accountId;
}
