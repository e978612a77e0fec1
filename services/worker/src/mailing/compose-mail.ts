import { publicId } from '@keyledger/contracts';
import { composeEndings, type EffectsOfEnds, endingsSubject } from './compose-endings.ts';
import { countedOf, entryText, oneLine, timeText } from './mail-words.ts';
import type { DueMail } from './take-due-mail.ts';

/** A mail as plain text. */
export type MailText = { readonly subject: string; readonly text: string };

/** Writes a mail: what is open, where, until when, and the links to the cases; a digest also what ends soon. */
export function composeMail(mail: DueMail, effects: EffectsOfEnds, publicUrl: string): MailText {
  const greeting = `Hello ${oneLine(mail.recipient)},`;
  const text = [greeting, ...composeViolations(mail, publicUrl), ...composeEndings(mail, effects, publicUrl)];
  return { subject: subjectOf(mail).slice(0, 200), text: `${text.join('\n\n')}\n\nKeyledger, ${publicUrl}\n` };
}

function subjectOf(mail: DueMail): string {
  const { kind, count, overdue, violations } = mail;
  if (kind === 'critical')
    return `Critical: ${oneLine(violations[0]?.summary ?? '')}${count > 1 ? ` (and ${count - 1} more of the same cause)` : ''}`;
  if (count === 0) return endingsSubject(mail);
  return `${countedOf(count, 'open violation')}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
}

function composeViolations({ kind, count, violations }: DueMail, publicUrl: string): string[] {
  if (count === 0) return [];
  const opening =
    kind === 'critical' ? 'this needs somebody now:' : `this is open in the organisations that you answer for:`;
  const entries = violations.map(({ severity, summary, organisation, caseId, dueAt }) =>
    entryText([
      `${severity}: ${oneLine(summary)}`,
      oneLine(organisation ?? ''),
      dueAt === null ? '' : `due ${timeText(dueAt)}`,
      `${publicUrl}/cases/${publicId('case', caseId)}`,
    ]),
  );
  const more = count > violations.length ? [`… and ${count - violations.length} more: ${publicUrl}/cases`] : [];
  return [opening, ...entries, ...more];
}
