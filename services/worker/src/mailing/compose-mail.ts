import { publicId } from '@keyledger/contracts';
import type { DueMail } from './take-due-mail.ts';

/** A mail as plain text. */
export type MailText = { readonly subject: string; readonly text: string };

/** Writes a mail: what is open, where, until when, and the links to the cases. */
export function composeMail(mail: DueMail, publicUrl: string): MailText {
  const { kind, recipient, count, overdue, violations } = mail;
  const [first] = violations;
  const lines = violations.map(({ severity, summary, organisation, caseId, dueAt }) =>
    [
      `- ${severity}: ${oneLine(summary)}`,
      organisation === null ? '' : `  ${oneLine(organisation)}`,
      dueAt === null ? '' : `  due ${new Date(dueAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      `  ${publicUrl}/cases/${publicId('case', caseId)}`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  const more = count > violations.length ? [`… and ${count - violations.length} more: ${publicUrl}/cases`] : [];
  const subject =
    kind === 'critical'
      ? `Critical: ${oneLine(first?.summary ?? '')}${count > 1 ? ` (and ${count - 1} more of the same cause)` : ''}`
      : `${countedOf(count, 'open violation')}${overdue > 0 ? `, ${overdue} overdue` : ''}`;
  const opening =
    kind === 'critical' ? 'this needs somebody now:' : `this is open in the organisations that you answer for:`;
  const text = [`Hello ${oneLine(recipient)},`, opening, ...lines, ...more].join('\n\n');
  return { subject: subject.slice(0, 200), text: `${text}\n\nKeyledger, ${publicUrl}\n` };
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function countedOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
