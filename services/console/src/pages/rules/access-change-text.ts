import type { RulePreview } from '@keyledger/contracts/rest';
import { counted } from '../../words/count-words.ts';

/** Whose access a change makes valid or invalid, in a sentence. */
export function accessChangeText({ becomesValid, becomesInvalid, becomesNotJudged }: RulePreview['counts']): string {
  const parts = [
    ...(becomesValid > 0 ? [`${counted(becomesValid, 'account')} would become valid`] : []),
    ...(becomesInvalid > 0 ? [`${counted(becomesInvalid, 'account')} would become invalid`] : []),
    ...(becomesNotJudged > 0 ? [`${counted(becomesNotJudged, 'account')} would be judged no more`] : []),
  ];
  return parts.length === 0 ? 'Nobody’s access would become valid or invalid.' : `${parts.join(', ')}.`;
}
