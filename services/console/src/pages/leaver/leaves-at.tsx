import { Instant } from '../../time/instant.tsx';
import { useNow } from '../../time/use-now.ts';

/** When somebody left or leaves, in words. */
export function LeavesAt({ endsAt }: { endsAt: string | null }) {
  const now = useNow();
  if (endsAt === null) return <>No source says that this person leaves. This is what would have to be done.</>;
  return (
    <>
      {Date.parse(endsAt) <= now.getTime() ? 'Left' : 'Leaves'} <Instant at={endsAt} />,{' '}
      <Instant at={endsAt} relative />.
    </>
  );
}
