/** What an operator can decide about violations. */
export const decisionKinds = ['acknowledge', 'claim-fixed', 'confirm', 'except', 'comment', 'false-positive'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What a decision is called, what it does, and the key that begins it. */
export const decisions: Readonly<
  Record<DecisionKind, { name: string; confirm: string; effect: string; done: string; key?: string }>
> = {
  acknowledge: {
    name: 'Acknowledge',
    confirm: 'Acknowledge',
    effect: 'You take it on: others see that somebody is at it. The time it is due stays.',
    done: 'Acknowledged',
    key: 'a',
  },
  'claim-fixed': {
    name: 'I fixed it',
    confirm: 'I fixed it',
    effect: 'Xero is read again at once. It resolves when the read shows that it is gone, not because you say so.',
    done: 'Xero is being read again',
    key: 'f',
  },
  confirm: {
    name: 'Confirm the change',
    confirm: 'Confirm the change',
    effect: 'What Xero shows now counts as right from here on, under your name. What Xero says itself is not denied.',
    done: 'Confirmed. It ends once it has been judged anew, in a moment',
  },
  except: {
    name: 'Ask for an exception',
    confirm: 'Ask for the exception',
    effect: 'It may stand until a day that you name, once a second person has approved.',
    done: 'Asked for. A second person decides under Exceptions',
    key: 'e',
  },
  comment: {
    name: 'Comment',
    confirm: 'Comment',
    effect: 'Stays in the history, which auditors read too.',
    done: 'Commented',
    key: 'c',
  },
  'false-positive': {
    name: 'This is a false positive',
    confirm: 'Ask to have it closed',
    effect: 'For what Keyledger judges wrongly. A second person has to agree.',
    done: 'Asked for. A second person decides under Exceptions',
  },
};

/** The decisions that a key begins. */
export const decisionKeys = decisionKinds.flatMap((kind) => {
  const { key, name } = decisions[kind];
  return key === undefined ? [] : [{ kind, key, name }];
});

/** What the fields of a decision hold. */
export type DecisionFields = { text: string; compensatingMeasure: string; expiresAt: string };

/** Fields with nothing in them. */
export const emptyFields: DecisionFields = { text: '', compensatingMeasure: '', expiresAt: '' };

const shortestReason = 3;

/** Whether a decision has all it needs. */
export function isComplete(kind: DecisionKind, fields: DecisionFields): boolean {
  const isSaid = fields.text.trim().length >= shortestReason;
  if (kind === 'except') {
    return isSaid && fields.compensatingMeasure.trim().length >= shortestReason && fields.expiresAt !== '';
  }
  if (kind === 'false-positive' || kind === 'confirm') return isSaid;
  return kind !== 'comment' || fields.text.trim() !== '';
}
