import fc from 'fast-check';
import { expect, test } from 'vitest';
import { XeroError } from '../errors/xero-error.ts';
import { answer, envelope, ORGANISATION_ID, rawUser } from '../testing/answer.ts';
import { processUsers } from './users.ts';

const process = (users: unknown, headers: Record<string, string> = {}) =>
  processUsers(answer(200, envelope({ Users: users }), headers), ORGANISATION_ID);

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof XeroError) return error.kind;
    throw error;
  }
  return 'ok';
}

test('returns every user with ids in lower case, the address normalised and names trimmed', () => {
  const [user] = process([rawUser(1, { UserID: '0D9A1C36-7B52-4C7E-9F61-5A8A2D3E4F10' })]);
  expect(user).toEqual({
    userId: '0d9a1c36-7b52-4c7e-9f61-5a8a2d3e4f10',
    globalUserId: '5b1f7a52-0a3e-4f0c-9d5b-000000000001',
    email: 'user1@example.nz',
    firstName: 'Mere',
    lastName: 'Tane',
    role: 'STANDARD',
    isSubscriber: true,
    updatedAt: new Date(1775000421377),
  });
});

test('needs neither a global id nor an address nor names', () => {
  const bare = { UserID: rawUser(1).UserID, OrganisationRole: 'READONLY' };
  expect(process([bare])).toMatchObject([
    { globalUserId: null, email: null, firstName: null, lastName: null, isSubscriber: false, updatedAt: null },
  ]);
  expect(process([{ ...bare, GlobalUserID: null, EmailAddress: null, FirstName: ' ' }])).toMatchObject([
    { email: null, firstName: null },
  ]);
});

test('takes zeros for no global id, so that two strangers are never one person', () => {
  expect(process([rawUser(1, { GlobalUserID: '00000000-0000-0000-0000-000000000000' })])).toMatchObject([
    { globalUserId: null },
  ]);
});

test('keeps a role that Xero invents, and fields that it adds', () => {
  expect(process([rawUser(1, { OrganisationRole: 'SOMETHING_NEW', Added: { deep: [1] } })])).toMatchObject([
    { role: 'SOMETHING_NEW' },
  ]);
});

test('takes out what no database stores', () => {
  expect(process([rawUser(1, { FirstName: 'A\u0000b', LastName: 'c\ud800' })])).toMatchObject([
    { firstName: 'Ab', lastName: 'c\ufffd' },
  ]);
});

test.each([
  ['no UserID', { UserID: undefined }],
  ['a UserID that is no id', { UserID: 'mere' }],
  ['a UserID of zeros', { UserID: '00000000-0000-0000-0000-000000000000' }],
  ['no role', { OrganisationRole: undefined }],
  ['a role that is null', { OrganisationRole: null }],
  ['an empty role', { OrganisationRole: '' }],
  ['a role that is a number', { OrganisationRole: 3 }],
  ['an address that is an object', { EmailAddress: {} }],
  ['a name of a million characters', { FirstName: 'x'.repeat(1_000_000) }],
  ['a subscriber flag that is text', { IsSubscriber: 'true' }],
])('refuses the whole answer for one user with %s', (_problem, facts) => {
  expect(kindOf(() => process([rawUser(1), rawUser(2, facts)]))).toBe('malformed');
});

test('refuses two users with one UserID, also in another case', () => {
  expect(kindOf(() => process([rawUser(10), rawUser(10)]))).toBe('malformed');
  expect(kindOf(() => process([rawUser(10), rawUser(10, { UserID: String(rawUser(10).UserID).toUpperCase() })]))).toBe(
    'malformed',
  );
});

test('never takes an empty list for a fact', () => {
  expect(kindOf(() => process([]))).toBe('empty_list');
});

test.each([
  ['null', null],
  ['an object', {}],
  ['absent', undefined],
  ['a list of texts', ['mere']],
  ['a list with null', [rawUser(1), null]],
])('refuses Users that is %s', (_name, users) => {
  expect(kindOf(() => process(users))).toBe('malformed');
});

test('refuses an answer that names another tenant', () => {
  expect(kindOf(() => process([rawUser(1)], { 'xero-tenant-id': '99999999-8d42-4f37-a9c3-6f5e2d1b7a80' }))).toBe(
    'foreign_organisation',
  );
  expect(kindOf(() => process([rawUser(1)], { 'xero-tenant-id': ORGANISATION_ID.toUpperCase() }))).toBe('ok');
});

test('reads JSON whatever its content type says, with a byte order mark and escaped slashes', () => {
  const body = `\uFEFF${JSON.stringify(envelope({ Users: [rawUser(1)] })).replaceAll('/Date', '\\/Date')}`;
  expect(processUsers(answer(200, body, { 'content-type': 'text/html' }), ORGANISATION_ID)).toMatchObject([
    { updatedAt: new Date(1775000421377) },
  ]);
});

test.each([
  ['an envelope that is not OK', { ...envelope({ Users: [rawUser(1)] }), Status: 'ERROR' }, 'malformed'],
  ['a list without envelope', [rawUser(1)], 'malformed'],
  ['another list', envelope({ Organisations: [rawUser(1)] }), 'malformed'],
  ['XML', '<Response><Status>OK</Status></Response>', 'xml_instead_of_json'],
  ['HTML', '\n<!DOCTYPE html><html></html>', 'xml_instead_of_json'],
  ['nothing', '', 'empty_body'],
  ['spaces', '  \n', 'empty_body'],
  ['half an answer', JSON.stringify(envelope({ Users: [rawUser(1)] })).slice(0, -20), 'malformed'],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'malformed'],
  ['null', 'null', 'malformed'],
])('refuses %s with a 200', (_name, body, kind) => {
  expect(kindOf(() => processUsers(answer(200, body), ORGANISATION_ID))).toBe(kind);
});

test('answers any JSON with users or with a typed error, never with another exception', () => {
  const oddUser = fc.record(
    {
      UserID: fc.oneof(fc.uuid(), fc.jsonValue()),
      OrganisationRole: fc.oneof(fc.string(), fc.jsonValue()),
      EmailAddress: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      IsSubscriber: fc.oneof(fc.boolean(), fc.jsonValue()),
      UpdatedDateUTC: fc.oneof(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.array(oddUser).map((Users) => JSON.stringify(envelope({ Users }))),
    fc.json(),
    fc.string(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), body, (status, text) => {
      expect(kindOf(() => processUsers(answer(status, text), ORGANISATION_ID))).toBeTypeOf('string');
    }),
    { numRuns: 1000 },
  );
});
