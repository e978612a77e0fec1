import { StateBadge } from '../badges/state-badge.tsx';
import { Instant } from './instant.tsx';
import { useNow } from './use-now.ts';

const soonMs = 3 * 24 * 3_600_000;

/** When something has to be done: overdue and soon stand out, by word too. Without a time the clock has not begun. */
export function Due({ at, inRow = false }: { at: string | null; inRow?: boolean }) {
  const now = useNow();
  if (at === null) return <span>Not due yet</span>;
  const leftMs = Date.parse(at) - now.getTime();
  const instant = <Instant at={at} relative inRow={inRow} />;
  if (leftMs < 0)
    return (
      <StateBadge tone="bad" sign="clock">
        Overdue, {instant}
      </StateBadge>
    );
  if (leftMs >= soonMs) return instant;
  return (
    <StateBadge tone="warn" sign="clock">
      {instant}
    </StateBadge>
  );
}
