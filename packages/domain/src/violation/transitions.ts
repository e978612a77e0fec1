/** Where a violation stands. */
export const violationStates = ['open', 'acknowledged', 'awaiting_verification', 'excepted', 'resolved'] as const;
export type ViolationState = (typeof violationStates)[number];

/** The states of a violation that is not settled. */
export const openViolationStates = ['open', 'acknowledged', 'awaiting_verification'] as const;

/** What can happen to a violation. */
export const violationActions = [
  /** An evaluation finds it, for the first time or again. */
  'detect',
  /** The owner takes it. */
  'acknowledge',
  /** Somebody says that it is done in Xero. */
  'claim',
  /** The complete read after the claim still shows it. */
  'verification_failed',
  /** An exception was approved. */
  'except',
  /** The exception ended, was withdrawn or became void. */
  'exception_over',
  /** Its predicate was evaluated and is false, or one of the other listed reasons. */
  'resolve',
] as const;
export type ViolationAction = (typeof violationActions)[number];

/** Every allowed step, by state and action. `none` is a violation that does not exist yet. */
export const violationTransitions = {
  none: { detect: 'open' },
  open: { acknowledge: 'acknowledged', claim: 'awaiting_verification', except: 'excepted', resolve: 'resolved' },
  acknowledged: { claim: 'awaiting_verification', except: 'excepted', resolve: 'resolved' },
  awaiting_verification: { verification_failed: 'open', except: 'excepted', resolve: 'resolved' },
  excepted: { exception_over: 'open', resolve: 'resolved' },
  resolved: { detect: 'open' },
} as const satisfies Record<ViolationState | 'none', Partial<Record<ViolationAction, ViolationState>>>;

/** The state that an action leads to; null when the action is not allowed there. */
export function nextViolationState(state: ViolationState | 'none', action: ViolationAction): ViolationState | null {
  const steps: Partial<Record<ViolationAction, ViolationState>> = violationTransitions[state];
  return Object.hasOwn(steps, action) ? (steps[action] ?? null) : null;
}

/** The states in which an action is allowed: for the `where` of one statement over many violations. */
export function statesAllowing(action: ViolationAction): ViolationState[] {
  return violationStates.filter((state) => nextViolationState(state, action) !== null);
}
