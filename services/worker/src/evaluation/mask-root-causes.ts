import { worseSeverity } from '@keyledger/domain';
import type { Failing } from './judge-checks.ts';

/** How people accepted that something fails: for a time, or as no failure at all. */
export type Acceptance = 'excepted' | 'false_positive';

/**
 * What each failing subject stands for: the ids of the checks that fail for the same account and are listed inside it, or null
 * when it is listed inside another. Of one account the first root cause stands for the others. One that was accepted for a time
 * hides nothing that is worse than what was accepted; one that is no failure hides nothing.
 */
export function maskRootCauses(
  failing: readonly Failing[],
  accepted: ReadonlyMap<Failing, Acceptance>,
): Map<Failing, string[] | null> {
  const masked = new Map<Failing, string[] | null>(failing.map((each) => [each, []]));
  for (const chain of chainsOf(failing.filter((each) => accepted.get(each) !== 'false_positive'))) {
    let left = chain;
    while (left.length > 0) {
      const [first, ...others] = left;
      if (first === undefined) break;
      const hidden = accepted.has(first) ? others.filter((other) => !isWorse(other, first)) : others;
      for (const other of hidden) masked.set(other, null);
      masked.set(
        first,
        hidden.map(({ check }) => check.id),
      );
      left = others.filter((other) => !hidden.includes(other));
    }
  }
  return masked;
}

/** The root causes of each account, in their order. */
function chainsOf(failing: readonly Failing[]): Failing[][] {
  const chains = new Map<string, Failing[]>();
  for (const each of failing) {
    const { account_id: accountId } = each.columns;
    if (each.check.rootCause === null || accountId === null) continue;
    const chain = chains.get(accountId);
    if (chain === undefined) chains.set(accountId, [each]);
    else chain.push(each);
  }
  return [...chains.values()].map((chain) => chain.sort((a, b) => (a.check.rootCause ?? 0) - (b.check.rootCause ?? 0)));
}

function isWorse({ severity }: Failing, than: Failing): boolean {
  return severity !== than.severity && worseSeverity(severity, than.severity) === severity;
}
