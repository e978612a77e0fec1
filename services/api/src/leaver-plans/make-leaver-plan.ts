import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { readNow } from '../conventions/read-now.ts';
import { clientLetters } from './client-letters.ts';
import { findClientContacts } from './find-client-contacts.ts';
import { findLeaver } from './find-leaver.ts';
import { findSteps } from './find-steps.ts';
import { groupSteps } from './group-steps.ts';
import type { LeaverPlan, LeaverStep } from './leaver-plan-schema.ts';

/** Whose plan, for whom; with `ownerPersonId` only the organisations that this person owns. */
export type PlanRequest = {
  personId: string;
  caller: Caller;
  xeroWebUrl: string;
  timeZone: string;
  ownerPersonId?: string | undefined;
};

/** Everything that has to be done when somebody leaves, as it stands by the newest reads. @throws AppError `not_found` */
export async function makeLeaverPlan(db: Db, request: PlanRequest): Promise<LeaverPlan> {
  const leaver = await findLeaver(db, request.personId);
  if (leaver === undefined) throw new AppError({ code: 'not_found' });
  const steps = await findSteps(db, leaver, request);
  const contacts = await findClientContacts(db, [...new Set(steps.map(({ organisationId }) => organisationId))]);
  return {
    personId: leaver.id,
    personName: leaver.name,
    endsAt: leaver.endsAt,
    since: leaver.since,
    progress: progressOf(steps),
    groups: groupSteps(steps),
    letters: clientLetters(leaver, steps, contacts, { timeZone: request.timeZone, now: await readNow(db) }),
  };
}

function progressOf(steps: readonly LeaverStep[]): LeaverPlan['progress'] {
  const count = (matches: (step: LeaverStep) => boolean) => steps.filter(matches).length;
  return {
    accounts: steps.length,
    proved: count(({ state }) => state === 'proved'),
    claimed: count(({ state }) => state === 'claimed'),
    toRemove: count(({ state }) => state === 'to_remove'),
    toTransferFirst: count(({ transferFirst }) => transferFirst),
    notReadable: count(({ state, dataState }) => state !== 'proved' && dataState !== 'fresh'),
  };
}
