import { eventTypes } from '@keyledger/contracts/names';
import { expect, test } from 'vitest';
import { eventTypeText } from '../activity/activity-words.ts';
import { attemptText } from './webhook-words.ts';

const attempt = { at: '2026-01-01T00:00:00Z', status: null, durationMs: 3, answer: null };

test('what became of an attempt is told in words', () => {
  expect(attemptText({ ...attempt, problem: 'address_forbidden' })).toContain('private network');
  expect(attemptText({ ...attempt, problem: 'refused', status: 500, answer: 'busy' })).toBe(
    'The receiver refused it: busy',
  );
  expect(attemptText({ ...attempt, problem: null, status: 200, answer: 'thanks' })).toBe('thanks');
  expect(attemptText({ ...attempt, problem: 'new_problem' })).toBe('New problem');
  expect(attemptText(null)).toBe('');
});

test('every type of event reads as words, and no two alike', () => {
  const texts = eventTypes.map(eventTypeText);
  expect(texts.filter((text) => /[._]/.test(text))).toEqual([]);
  expect(new Set(texts).size).toBe(eventTypes.length);
});
