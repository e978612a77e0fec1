import { publicId } from '@keyledger/contracts';
import type { DueMessage } from '../take-due-messages.ts';

/** What a message says to people in a chat. */
export type Notice = {
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
  /** Plain text, one line. */
  readonly title: string;
  readonly sentence: string;
  readonly organisation: string | null;
  readonly link: string;
};

const titles: Readonly<Record<string, string>> = {
  'violation.opened': 'New violation',
  'violation.reopened': 'Violation is back',
  'violation.resolved': 'Violation resolved',
  'violation.verification_failed': 'Claimed as fixed, but still there',
  'violation.acknowledged': 'Violation acknowledged',
  'violation.excepted': 'Exception granted',
  'violation.exception_ended': 'Exception ended',
  'exception.ending': 'Exception ends soon',
  'rule.ending': 'Access rule ends soon',
  'webhook.disabled': 'A webhook was turned off',
  'snapshot.quarantined': 'A read is held back',
  'authorisation.updated': 'A consent at Xero changed',
  'connection.disconnected': 'An organisation was disconnected',
};

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Says a message in words: severity, one sentence and where to look. */
export function noticeOf(message: DueMessage, publicUrl: string): Notice {
  const { kind, type, organisation, violation } = message;
  const base = { organisation: organisation?.name ?? null, link: `${publicUrl}/` };
  if (kind === 'test') return { ...base, severity: null, title: 'Test', sentence: 'This is a test of Keyledger.' };
  if (kind === 'baseline') return { ...base, severity: null, title: 'Observed', sentence: countsOf(message) };
  const title = titles[type] ?? sentenceCase(type);
  if (type === 'rule.ending') return { ...base, ...ruleNoticeOf(message, publicUrl), severity: null, title };
  if (violation === null) return { ...base, severity: null, title, sentence: `${sentenceCase(type)}.` };
  return {
    ...base,
    severity: severities.find((severity) => severity === violation.severity) ?? null,
    title,
    sentence: violation.summary,
    link: `${publicUrl}/cases/${publicId('case', violation.caseId)}`,
  };
}

/** The words of `rule.ending`; without its data, once they were erased, no more than its title. */
function ruleNoticeOf({ event }: DueMessage, publicUrl: string): Pick<Notice, 'sentence' | 'link'> {
  const { name, daysLeft, invalidAccounts } = event?.data ?? {};
  const left = `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  const made = `${invalidAccounts} ${invalidAccounts === 1 ? 'account' : 'accounts'}`;
  return {
    sentence: event?.data
      ? `${name} ends in ${left} and makes the access of ${made} invalid.`
      : 'An access rule ends soon.',
    link: event === null ? `${publicUrl}/rules` : `${publicUrl}/rules/${publicId('rule', event.subject_id)}`,
  };
}

function countsOf({ baseline }: DueMessage): string {
  const total = (baseline ?? []).reduce((sum, { count }) => sum + count, 0);
  const parts = severities.flatMap((severity) => {
    const count = (baseline ?? []).filter((row) => row.severity === severity).reduce((sum, row) => sum + row.count, 0);
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  if (total === 0) return 'Nothing open in this organisation, which is not governed yet.';
  return `${total} found before governing starts: ${parts.join(', ')}.`;
}

/** `control_change.requested` → `Control change requested`. */
function sentenceCase(type: string): string {
  const words = type.replace(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
