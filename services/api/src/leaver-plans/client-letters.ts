import { manageUsersNote } from '@keyledger/checks';
import type { ClientContact } from './find-client-contacts.ts';
import type { Leaver } from './find-leaver.ts';
import type { LeaverPlan, LeaverStep } from './leaver-plan-schema.ts';

/** One letter for each client's organisation in which something is left to do, to its own people: plain text, ready to send. */
export function clientLetters(
  leaver: Leaver,
  steps: readonly LeaverStep[],
  contacts: ReadonlyMap<string, readonly ClientContact[]>,
  when: { timeZone: string; now: Date },
): LeaverPlan['letters'] {
  const left = steps.filter((step) => step.relationship === 'client' && step.state !== 'proved');
  const byOrganisation = Map.groupBy(left, ({ organisationId }) => organisationId);
  return [...byOrganisation.values()].flatMap((accounts) => {
    const [first] = accounts;
    return first === undefined
      ? []
      : letterAbout(leaver, first, accounts, { ...when, to: contacts.get(first.organisationId) ?? [] });
  });
}

function letterAbout(
  leaver: Leaver,
  { organisationId, organisationName, url }: LeaverStep,
  accounts: readonly LeaverStep[],
  { timeZone, now, to }: { timeZone: string; now: Date; to: readonly ClientContact[] },
): LeaverPlan['letters'][number] {
  const greeting = to.length === 0 ? 'Hello,' : `Hello ${to.map(({ name }) => name).join(', ')},`;
  const lines = [
    greeting,
    '',
    `${whenLeft(leaver, timeZone, now)} Please remove the access to ${organisationName} in Xero:`,
    '',
    ...accounts.map(accountLine),
    '',
    'How to do it:',
    '',
    ...instructions(accounts, url).map((text, index) => `${index + 1}. ${text}`),
    '',
    `${manageUsersNote} If you cannot, please pass this on to whoever can.`,
    '',
    'You need not answer: we read in Xero when it is done.',
    '',
  ];
  return {
    organisationId,
    organisationName,
    to: [...to],
    subject: `Please remove ${leaver.name} from ${organisationName} in Xero`,
    text: lines.join('\n'),
  };
}

function whenLeft({ name, endsAt, timeZone: own }: Leaver, timeZone: string, now: Date): string {
  if (endsAt === null) return `${name} does not work with us on your books any more.`;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: own ?? timeZone }).format(endsAt);
  return endsAt <= now ? `${name} left us on ${day}.` : `${name} leaves us on ${day}.`;
}

function accountLine({ accountName, email, roleName, isSubscriber }: LeaverStep): string {
  const address = email === null ? '' : ` <${email}>`;
  return `- ${accountName}${address}, ${roleName}${isSubscriber ? ', subscriber' : ''}`;
}

function instructions(accounts: readonly LeaverStep[], url: string): string[] {
  const subscriber = accounts.find(({ transferFirst }) => transferFirst);
  return [
    ...(subscriber === undefined
      ? []
      : [
          `Transfer the subscription from ${subscriber.accountName} to somebody of yours first: Xero does not remove a subscriber.`,
        ]),
    `Open the users page: ${url}`,
    ...accounts.map(({ accountName }) => `Remove ${accountName}.`),
  ];
}
