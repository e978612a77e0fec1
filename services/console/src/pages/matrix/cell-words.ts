import type { MatrixCell } from './cells-of.ts';

/** A role by the name that people know. */
export type RoleName = (role: string) => string;

/** What a cell means, in words: `Standard, holds the subscription, open violation: high`. */
export function cellWords(cells: readonly MatrixCell[] | undefined, roleName: RoleName): string {
  if (cells === undefined || cells.length === 0) return 'no access';
  return cells.map((cell) => oneCellWords(cell, roleName)).join('; and ');
}

function oneCellWords(cell: MatrixCell, roleName: RoleName): string {
  const { change, before, certainty, severity } = cell;
  const now = accessWords(cell, roleName);
  const then = before ? accessWords(before, roleName) : 'no access';
  const words = [
    change === undefined ? now : `${change}: from ${then} to ${now}`,
    certainty === 'possible' ? 'perhaps, as no read proves it' : '',
    severity === null ? '' : `open violation: ${severity}`,
  ];
  return words.filter((word) => word !== '').join(', ');
}

function accessWords(
  { role, isSubscriber }: { role: string | null; isSubscriber: boolean },
  roleName: RoleName,
): string {
  if (role === null) return 'no access';
  return isSubscriber ? `${roleName(role)}, holds the subscription` : roleName(role);
}
