import { expect, test } from 'vitest';
import { type ActivityFilters, matches } from './activity-filters.ts';

const event = {
  position: 7,
  id: 'evt_1',
  type: 'rule.updated',
  at: '2026-11-23T05:30:00Z',
  actor: { type: 'operator', id: 'opr_1' },
  organisationId: null,
  subject: { type: 'rule', id: 'rul_1', version: 2 },
  baseline: false,
  data: {},
  hash: '00',
};

test.each<[ActivityFilters, boolean]>([
  [{}, true],
  [{ type: ['rule.created', 'rule.updated'], actorType: ['operator'] }, true],
  [{ actorId: ['opr_1'], subjectType: ['rule'], subjectId: ['rul_1'] }, true],
  [{ type: ['rule.updated'], actorType: ['service'] }, false],
  [{ organisationId: ['org_1'] }, false],
  [{ subjectId: ['rul_2'] }, false],
])('a change is one of those that %j leaves: %s', (filters, expected) => {
  expect(matches(event, filters)).toBe(expected);
});
