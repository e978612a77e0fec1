import { publicId } from '@keyledger/contracts';
import { exceptionReminderDays, ruleNoticeDays } from '@keyledger/domain';
import type { EffectOfEnd } from '../announcing/find-made-invalid.ts';
import { countedOf, entryText, oneLine, timeText } from './mail-words.ts';
import type { DueMail } from './take-due-mail.ts';

/** How many accounts the end of each rule makes invalid, by the rule's id. */
export type EffectsOfEnds = ReadonlyMap<string, Counts>;

type Counts = Omit<EffectOfEnd, 'accounts'>;
type Endings = Pick<DueMail, 'endingExceptions' | 'endingRules'>;

/** The paragraphs about exceptions and rules that end soon; none without any. */
export function composeEndings({ endingExceptions, endingRules }: Endings, effects: EffectsOfEnds, url: string) {
  const exceptions = endingExceptions.first.map(({ summary, organisation, caseId, endsAt }) =>
    entryText([
      oneLine(summary),
      oneLine(organisation ?? ''),
      `ends ${timeText(endsAt)}`,
      `${url}/cases/${publicId('case', caseId)}`,
    ]),
  );
  const rules = endingRules.first.map(({ id, name, endsAt }) =>
    entryText([
      oneLine(name),
      `ends ${timeText(endsAt)}${effectText(effects.get(id))}`,
      `${url}/rules/${publicId('rule', id)}`,
    ]),
  );
  return [
    ...section(
      `exceptions that end within ${Math.max(...exceptionReminderDays)} days:`,
      exceptions,
      endingExceptions.count,
      `${url}/exceptions`,
    ),
    ...section(
      `access rules of yours that end within ${Math.max(...ruleNoticeDays)} days:`,
      rules,
      endingRules.count,
      `${url}/rules`,
    ),
  ];
}

/** What ends soon in a few words, for a mail that is about nothing else. */
export function endingsSubject({ endingExceptions, endingRules }: Endings): string {
  const [exceptions, rules] = [endingExceptions.count, endingRules.count];
  const parts = [
    ...(exceptions > 0 ? [countedOf(exceptions, 'exception')] : []),
    ...(rules > 0 ? [countedOf(rules, 'access rule')] : []),
  ];
  return `${parts.join(' and ')} ${exceptions + rules === 1 ? 'ends' : 'end'} soon`;
}

function section(opening: string, entries: readonly string[], count: number, url: string): string[] {
  if (count === 0) return [];
  return [opening, ...entries, ...(count > entries.length ? [`… and ${count - entries.length} more: ${url}`] : [])];
}

function effectText(effect: Counts | undefined): string {
  if (effect === undefined) return '';
  const { invalidAccounts, notJudgedAccounts } = effect;
  const parts = [
    `makes ${countedOf(invalidAccounts, 'account')} invalid`,
    ...(notJudgedAccounts > 0 ? [`leaves ${countedOf(notJudgedAccounts, 'account')} without any rule`] : []),
  ];
  return `, ${parts.join(', ')}`;
}
