import { counted } from '../../words/count-words.ts';

/** What the coming night would delete when records are kept for a number of days. */
export function olderText(olderRecords: number): string {
  if (olderRecords === 0) return 'No record is older than that, so nothing goes in the coming night.';
  return `${counted(olderRecords, 'record is', 'records are')} older than that and would go in the coming night, but for what an open violation rests on. That cannot be taken back.`;
}
