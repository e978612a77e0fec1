import { expect, test } from 'vitest';
import { requestText, scimRequestFilters } from './scim-requests.ts';

const subject = { type: 'person', id: 'per_1', version: 2, name: 'Ann', caseId: null };

test('the journal is asked for what keys of SCIM changed, and without one only for what was not understood', () => {
  const asked = scimRequestFilters([
    { id: 'key_1', scopes: ['scim'] },
    { id: 'key_2', scopes: ['admin'] },
  ]);
  expect(asked.actorId).toEqual(['key_1']);
  expect(asked.type).toContain('person.updated');
  expect(scimRequestFilters([])).toEqual({ type: ['people_source.request_unreadable'] });
});

test('a request is told by what it changed, or by why it was not understood', () => {
  const data = { changes: { status: ['active', 'offboarded'], name: ['An', 'Ann'] } };
  expect(requestText({ type: 'person.updated', subject, data })).toEqual({
    what: 'Person updated: Ann',
    wasTaken: true,
    detail: 'Status: active → offboarded · Name: An → Ann',
  });
  const refused = { type: 'people_source.request_unreadable', subject, data: { problem: 'active must be a boolean' } };
  expect(requestText(refused)).toEqual({ what: 'A user', wasTaken: false, detail: 'active must be a boolean' });
  expect(requestText({ ...refused, data: null }).detail).toBe('');
});
