import { errorCodes } from '@keyledger/contracts';
import { givenIdOf, idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { newPerson } from '../people/person-input.ts';
import { accountClasses, givenKindFacts, raiseReason } from './account-change.ts';

const mostAccounts = 1000;

const accountIds = z.array(givenIdOf('account')).min(1).max(mostAccounts);

/** What can be said about many accounts: whose they are, that they are of somebody who is new here, or what they are. */
const decision = z.union([
  z.strictObject({
    accountIds,
    personId: givenIdOf('person').nullable().describe('Whose they are; null: nobody of our people.'),
  }),
  z.strictObject({ accountIds, person: newPerson.describe('Somebody who is not known here yet.') }),
  z.strictObject({
    accountIds,
    kind: z.enum(accountClasses),
    kindFacts: givenKindFacts
      .prefault({})
      .describe('Of external accounts, `organisationIds` empty means the organisations of these accounts.'),
    reason: raiseReason.default(null),
  }),
]);

/** One decision about accounts. */
export type BulkDecision = z.output<typeof decision>;

/** Body: decisions about up to 1,000 accounts, each account once. */
export const bulkDecisions = z
  .strictObject({ decisions: z.array(decision).min(1).max(mostAccounts) })
  .superRefine(({ decisions }, context) => {
    const ids = decisions.flatMap((each) => each.accountIds);
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['decisions'], message });
    if (ids.length > mostAccounts) complain(`names more than ${mostAccounts} accounts`);
    if (new Set(ids).size < ids.length) complain('names an account twice');
  });

/** What became of one account. */
export const bulkAccountResult = z.object({
  accountId: idOf('account'),
  status: z.int().describe('The status that the single change would have answered with.'),
  problem: z
    .object({ code: z.enum(errorCodes), detail: z.string() })
    .nullable()
    .describe('Why this one was refused; null when it is done.'),
  version: z.int().nullable().describe('The version of the account now; null when it was refused or waits.'),
  controlChangeId: idOf('control_change')
    .nullable()
    .describe('Of one that waits for a second operator (status 202): where they decide.'),
  personId: idOf('person').nullable().describe('Whose it is now.'),
});

/** A result inside. */
export type BulkAccountResult = z.output<typeof bulkAccountResult>;
