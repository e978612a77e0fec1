import { severityWeight } from './arrange-matrix.ts';
import type { MatrixCell } from './cells-of.ts';

/** How a cell looks: a letter beside its colour, and what is marked on it. */
export type CellFace = {
  readonly text: string;
  readonly look: RoleLook | 'added' | 'removed' | 'changed';
  readonly severity: MatrixCell['severity'];
  readonly isSubscriber: boolean;
  readonly isPossible: boolean;
};

/** What a role lets somebody do, roughly: one colour each. */
export type RoleLook = 'adviser' | 'standard' | 'limited' | 'readonly' | 'unknown';

const letters: Readonly<Record<string, string>> = {
  FINANCIALADVISER: 'A',
  STANDARD: 'S',
  CASHBOOKCLIENT: 'C',
  INVOICEONLY: 'I',
  MANAGEDCLIENT: 'M',
  READONLY: 'R',
};

const adviserRank = 50;
const standardRank = 40;
const limitedRank = 15;

/** The letter of a role; a question mark for one that Xero has not documented. */
export function roleLetter(role: string): string {
  return letters[role] ?? '?';
}

/** The colour of a role, by what it can do. */
export function roleLook(rank: number | null): RoleLook {
  if (rank === null) return 'unknown';
  if (rank >= adviserRank) return 'adviser';
  if (rank >= standardRank) return 'standard';
  return rank >= limitedRank ? 'limited' : 'readonly';
}

/** The face of a cell; of several accounts the mightiest is shown, with a plus. */
export function cellFace(cells: readonly MatrixCell[]): CellFace | undefined {
  const [first, ...others] = cells.toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
  if (first === undefined) return undefined;
  const worst = cells.reduce((most, cell) => (severityWeight(cell) > severityWeight(most) ? cell : most), first);
  return {
    text: `${accessText(first)}${others.length > 0 ? '⁺' : ''}`,
    look: first.change ?? roleLook(first.rank),
    severity: worst.severity,
    isSubscriber: cells.some(({ isSubscriber }) => isSubscriber),
    isPossible: cells.some(({ certainty }) => certainty === 'possible'),
  };
}

function accessText({ role, change, before }: MatrixCell): string {
  const now = role === null ? '' : roleLetter(role);
  const then = before ? roleLetter(before.role) : '';
  switch (change) {
    case 'added':
      return `+${now}`;
    case 'removed':
      return `−${then}`;
    case 'changed':
      return `${then}→${now}`;
    case undefined:
      return now;
  }
}
