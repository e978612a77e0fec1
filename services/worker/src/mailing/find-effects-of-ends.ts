import type { Db } from '@keyledger/database';
import { findMadeInvalid } from '../announcing/find-made-invalid.ts';
import type { EffectsOfEnds } from './compose-endings.ts';
import type { DueMail } from './take-due-mail.ts';

/** Says of each rule that a mail names how many accounts its end makes invalid, as things are now. */
export async function findEffectsOfEnds(db: Db, { endingRules, takenAt: now }: DueMail): Promise<EffectsOfEnds> {
  const effects = new Map();
  for (const { id, endsAt } of endingRules.first)
    effects.set(id, await findMadeInvalid(db, { id, endsAt: new Date(endsAt), now }));
  return effects;
}
