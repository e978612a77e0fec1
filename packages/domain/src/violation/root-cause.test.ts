import { expect, test } from 'vitest';
import { pickRootCause } from './root-cause.ts';

test('one account opens one violation: the gravest cause, with the others inside', () => {
  expect(pickRootCause(['above_ceiling', 'external', 'offboarded'])).toEqual({
    cause: 'offboarded',
    also: ['external', 'above_ceiling'],
  });
  expect(pickRootCause(['shared', 'shared'])).toEqual({ cause: 'shared', also: [] });
  expect(pickRootCause([])).toBeNull();
});
