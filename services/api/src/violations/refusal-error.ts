import type { ErrorCode } from '@keyledger/contracts';
import type { ApprovalRefusal, ExceptionRequestRefusal, ResolutionRefusal } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';

type Refusal = ApprovalRefusal | ExceptionRequestRefusal | ResolutionRefusal;

const answers: Readonly<Record<Refusal, { code: ErrorCode; text?: string }>> = {
  person_required: { code: 'person_required' },
  second_person_required: { code: 'second_person_required' },
  own_access: { code: 'own_access' },
  reason_required: { code: 'unprocessable', text: 'This needs a reason.' },
  end_required: { code: 'unprocessable', text: 'An exception needs an end.' },
  end_in_past: { code: 'unprocessable', text: 'The end of the exception lies in the past.' },
  end_too_late: {
    code: 'unprocessable',
    text: 'The exception would last too long: at most 30 days when critical, 90 when high, 180 when medium, 365 when low.',
  },
  needs_evaluation: { code: 'conflict', text: 'Nobody can resolve this by their word; the next evaluation decides.' },
  not_a_change_check: { code: 'conflict', text: 'Only a change can be confirmed, and this is none.' },
  fact_of_xero: {
    code: 'conflict',
    text: 'This is a fact of Xero: it cannot be called false. Put it right in Xero, or ask for an exception.',
  },
};

/** What a caller is told when the rules of the domain refuse their decision. `reason` in the answer is the refusal's name. */
export function refusalError(refusal: Refusal): AppError {
  const { code, text } = answers[refusal];
  return new AppError({ code, ...(text === undefined ? {} : { publicMessage: text }), details: { reason: refusal } });
}
