import type { Case } from '@keyledger/contracts/rest';

/** Who is at a case, and how far: `Taken by Ann Old`, `Awaiting proof, says Ann Old`. */
export function takenText({ state, by }: NonNullable<Case['taken']>): string {
  const name = by?.name ?? null;
  if (state === 'acknowledged') return name === null ? 'Taken' : `Taken by ${name}`;
  return name === null ? 'Awaiting proof' : `Awaiting proof, says ${name}`;
}
