import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nextViolationState,
  statesAllowing,
  type ViolationState,
  violationActions,
  violationStates,
  violationTransitions,
} from './transitions.ts';

test('an action leads only where the table says', () => {
  for (const state of ['none', ...violationStates] as const) {
    for (const action of violationActions) {
      const steps: Record<string, ViolationState> = violationTransitions[state];
      expect(nextViolationState(state, action)).toBe(steps[action] ?? null);
    }
  }
});

test('every life begins with a detection, and only a detection brings back what was resolved', () => {
  const life = fc.array(fc.constantFrom(...violationActions), { maxLength: 40 });
  fc.assert(
    fc.property(life, (actions) => {
      let state: ViolationState | 'none' = 'none';
      for (const action of actions) {
        const next: ViolationState | null = nextViolationState(state, action);
        if (next === null) continue;
        if (state === 'none' || state === 'resolved') expect([action, next]).toEqual(['detect', 'open']);
        if (next === 'excepted') expect(action).toBe('except');
        state = next;
      }
    }),
  );
});

test('everything that is not resolved can be resolved, and everything open can be excepted', () => {
  expect(statesAllowing('resolve')).toEqual(['open', 'acknowledged', 'awaiting_verification', 'excepted']);
  expect(statesAllowing('except')).toEqual(['open', 'acknowledged', 'awaiting_verification']);
  expect(statesAllowing('claim')).toEqual(['open', 'acknowledged']);
  expect(statesAllowing('verification_failed')).toEqual(['awaiting_verification']);
});

test('does not take an inherited name for an action', () => {
  expect(nextViolationState('open', 'toString' as 'detect')).toBeNull();
});
