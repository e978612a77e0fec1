import type { Violation } from '@keyledger/contracts/rest';
import { StateBadge } from './state-badge.tsx';

/** A severity as word, shape and colour. */
export function SeverityBadge({ severity }: { severity: Violation['severity'] }) {
  return <StateBadge tone={severity}>{severity.charAt(0).toUpperCase() + severity.slice(1)}</StateBadge>;
}
