import type { ViolationWithHistory } from '@keyledger/contracts/rest';
import { stateText } from '../../words/state-words.ts';

/** An entry of a violation's history. */
export type HistoryEntry = ViolationWithHistory['history'][number];

const words: Readonly<Record<string, string>> = {
  opened: 'Found',
  updated: 'Its facts changed',
  acknowledged: 'Acknowledged',
  claimed: 'Said to be fixed',
  verification_failed: 'Read again: Xero still shows it',
  excepted: 'Excepted',
  exception_ended: 'The exception ended',
  reopened: 'Came back',
  resolved: 'Resolved',
  commented: 'Comment',
  change_confirmed: 'The change was confirmed',
  requested: 'An exception was asked for',
  approved: 'The exception was approved',
  declined: 'The exception was declined',
  withdrawn: 'The request was withdrawn',
  expired: 'The exception ran out',
};

/** What an entry of the history says, with the words that a person gave. */
export function eventText({ type, data }: Pick<HistoryEntry, 'type' | 'data'>): string {
  const kind = type.split('.')[1] ?? type;
  const said = ['text', 'plan', 'reason'].map((name) => data?.[name]).find((value) => typeof value === 'string');
  const resolution = typeof data?.resolution === 'string' ? data.resolution : undefined;
  const what = words[kind] ?? stateText(kind);
  if (kind === 'resolved' && resolution !== undefined) return `${what}: ${stateText(resolution).toLowerCase()}`;
  return said === undefined ? what : `${what}: “${said}”`;
}
