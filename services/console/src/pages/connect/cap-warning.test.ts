import { expect, test } from 'vitest';
import { capWarning } from './cap-warning.ts';

test('the cap is warned of when nine of ten connections are used, and louder when all are', () => {
  expect(capWarning({ connectionCap: 50, connectionsUsed: 44 })).toBeUndefined();
  expect(capWarning({ connectionCap: 50, connectionsUsed: 45 })).toMatchObject({ title: '5 connections left' });
  expect(capWarning({ connectionCap: 5, connectionsUsed: 6 })?.isReached).toBe(true);
  expect(capWarning({ connectionCap: null, connectionsUsed: 90_000 })).toBeUndefined();
});
