import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { carryOutChange } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import type { KeptRecords } from './retention-schema.ts';
import { type LockedRetention, lockRetention, storeRetention } from './retention-store.ts';

type Asked = {
  readonly name: KeptRecords;
  readonly days: number;
  readonly reason: string | null;
  readonly caller: Caller;
  readonly match: (version: number) => void;
};

/** Why less would not do. */
const floors: Record<KeptRecords, string> = {
  sync_runs: 'the last week is looked at to find out why an organisation is stale',
  deliveries: 'messages are tried again over three days, and people look for them later',
  sessions: 'a session must end before it is forgotten',
  idempotency_answers: 'clients count on 24 hours',
  read_evidence: 'what was found must be proved for as long as it may be asked about',
  event_data: 'pollers and webhooks must get what they missed',
  events: 'a period of a year must be followed without a gap',
  person_versions: 'who somebody was within a year must have an answer',
};

/**
 * Sets how long records of a kind are kept; the next nightly run goes by it. Evidence that is kept shorter needs a reason and is
 * kept as a control change. Nothing that fails ends by it, so it waits for nobody.
 * @throws AppError `unprocessable` beyond the bounds of the kind, or without a reason that is needed.
 */
export async function changeRetention(db: Db, { name, days, reason, caller, match }: Asked): Promise<void> {
  const before = await lockRetention(db, name);
  match(before.version);
  if (days === before.days) return;
  refuseOutside(name, days, before);
  const actor = actorOf(caller);
  await carryOutChange(
    db,
    {
      kind: 'retention.change',
      target: { type: 'retention', id: name, version: before.version },
      before: { days: before.days },
      after: { days },
      isWeaker: before.isEvidence && days < before.days,
      effect: { openViolations: [] },
      reason,
      caller,
      reasonNeeded: 'An auditor needs these records, so keeping them shorter needs a reason.',
    },
    async () => {
      const version = await storeRetention(db, name, days);
      await insertEvents(db, [
        {
          type: 'retention.updated',
          actor,
          organisationId: null,
          subject: { type: 'retention', id: name, version },
          data: { changes: { days: [before.days, days] }, reason },
        },
      ]);
    },
  );
}

/** @throws AppError `unprocessable` for more or fewer days than records of this kind may be kept. */
export function refuseOutside(
  name: KeptRecords,
  days: number,
  { minimumDays, maximumDays }: Pick<LockedRetention, 'minimumDays' | 'maximumDays'>,
): void {
  if (days >= minimumDays && days <= maximumDays) return;
  const publicMessage =
    minimumDays === maximumDays
      ? `${name} are always kept ${minimumDays} day: ${floors[name]}.`
      : days < minimumDays
        ? `${name} are kept at least ${minimumDays} days: ${floors[name]}. ${days} are too few.`
        : `${name} are kept at most ${maximumDays} days. ${days} are too many.`;
  throw new AppError({ code: 'unprocessable', publicMessage, details: { minimumDays, maximumDays } });
}
