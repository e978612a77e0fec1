import type { Exception } from '@keyledger/contracts/rest';
import { counted } from '../words/count-words.ts';
import { stateText } from '../words/state-words.ts';

const voidReasons: Readonly<Record<string, string>> = {
  higher_rank: 'the role became more powerful',
  other_role: 'the role changed',
  new_email: 'the address changed',
  became_subscriber: 'the account became the subscriber',
  approver_or_owner_left: 'whoever approved it or answers for it left',
  violation_resolved: 'the violation was resolved',
};

/** What was asked for. */
export function exceptionKindText(kind: Exception['kind']): string {
  return kind === 'exception' ? 'Exception' : 'False positive';
}

/** Where an exception stands, in words. */
export function exceptionStateText({ kind, state }: Pick<Exception, 'kind' | 'state'>): string {
  if (state === 'requested') return 'Waits for approval';
  if (state === 'approved') return kind === 'exception' ? 'In force' : 'Agreed';
  return state === 'expired' ? 'Ran out' : stateText(state);
}

/** What an exception does, would do, or has done to its violation. */
export function exceptionEffect({ kind, state, voidReason }: Pick<Exception, 'kind' | 'state' | 'voidReason'>): string {
  const isException = kind === 'exception';
  switch (state) {
    case 'requested':
      return isException
        ? 'Nothing yet: the violation is open and its time runs. Once approved it counts as excepted until the end.'
        : 'Nothing yet: the violation is open and its time runs. Once agreed it is resolved as a false positive.';
    case 'approved':
      return isException
        ? 'The violation may stand, and its time is paused. It opens again at the end, or earlier when its facts change or somebody behind it leaves.'
        : 'The violation is resolved as a false positive.';
    case 'declined':
      return 'None: the violation stays as it was, and its time ran on.';
    case 'expired':
      return 'It is over: the violation opened again with fresh time to fix, unless it was renewed or is resolved.';
    case 'withdrawn':
      return 'It is over. A violation that it excepted opened again with fresh time to fix.';
    case 'void':
      return `It ended before its time, because ${voidReasons[voidReason ?? ''] ?? 'what it rested on changed'}.`;
  }
}

/** How long a violation stood excepted in all, to a tenth of a day. */
export function exemptText(days: number): string {
  const tenths = Math.round(days * 10) / 10;
  return tenths === 0 ? 'Excepted for less than two hours in all' : `Excepted for ${counted(tenths, 'day')} in all`;
}
