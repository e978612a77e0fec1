import { expect, test } from 'vitest';
import type { HttpRequest } from '../http/http-send.ts';
import { answer, ORGANISATION_ID, problem } from '../testing/answer.ts';
import { justConnected, processConnections, requestConnections } from './connections.ts';
import { processDeleteConnection, requestDeleteConnection } from './delete-connection.ts';

const uuid = (n: number) => `7f2d9c0e-3a55-4b6e-9b0a-${String(n).padStart(12, '0')}`;
const row = (n: number, facts: Record<string, unknown> = {}) => ({
  id: uuid(n),
  authEventId: uuid(900),
  tenantId: uuid(100 + n),
  tenantType: 'ORGANISATION',
  tenantName: `Organisation ${n}`,
  createdDateUtc: '2025-02-11T03:14:07.7131130',
  updatedDateUtc: `2026-10-0${n}T21:40:55.1083020`,
  ...facts,
});

test('returns the connections newest first, with dates in UTC', () => {
  const connections = processConnections(answer(200, [row(1), row(3), row(2)]));
  expect(connections.map((connection) => connection.connectionId)).toEqual([uuid(3), uuid(2), uuid(1)]);
  expect(connections[2]).toEqual({
    connectionId: uuid(1),
    tenantId: uuid(101),
    tenantType: 'ORGANISATION',
    tenantName: 'Organisation 1',
    authEventId: uuid(900),
    createdAt: new Date('2025-02-11T03:14:07.713Z'),
    updatedAt: new Date('2026-10-01T21:40:55.108Z'),
  });
});

test('takes an empty list for what it says: nothing is connected', () => {
  expect(processConnections(answer(200, []))).toEqual([]);
});

test('keeps rows of other types, and rows of old that lack a name', () => {
  const connections = processConnections(
    answer(200, [row(1, { tenantType: 'PRACTICE', tenantName: undefined, authEventId: null })]),
  );
  expect(connections).toMatchObject([{ tenantType: 'PRACTICE', tenantName: null, authEventId: null }]);
});

test.each([
  ['an object', {}],
  ['a row that is null', [null]],
  ['a row without a tenant', [row(1, { tenantId: undefined })]],
  ['a row without an id', [row(1, { id: 'x' })]],
])('refuses %s, so that nothing looks disconnected', (_name, body) => {
  expect(() => processConnections(answer(200, body))).toThrow(expect.objectContaining({ kind: 'malformed' }));
});

test('passes on what the gateway refused', () => {
  expect(() => processConnections(answer(401, problem(401, 'TokenExpired: x')))).toThrow(
    expect.objectContaining({ kind: 'token_expired' }),
  );
});

test('finds what was just connected by its consent, else the newest organisation', () => {
  const connections = processConnections(
    answer(200, [
      row(1, { authEventId: uuid(1) }),
      row(2, { authEventId: uuid(2) }),
      row(3, { tenantType: 'PRACTICE', authEventId: uuid(3) }),
    ]),
  );
  const idsOf = (event: string | null) =>
    justConnected(connections, event).map((connection) => connection.connectionId);
  expect(idsOf(uuid(1).toUpperCase())).toEqual([uuid(1)]);
  expect(idsOf(uuid(77))).toEqual([uuid(2)]);
  expect(idsOf(null)).toEqual([uuid(2)]);
  expect(justConnected([], null)).toEqual([]);
});

test('asks without naming an organisation', async () => {
  const sent: HttpRequest[] = [];
  const send = (request: HttpRequest) => Promise.resolve(answer(sent.push(request) && 200, []));
  const context = { send, apiUrl: 'http://xero.invalid/', accessToken: 'token' };
  await requestConnections(context);
  await requestDeleteConnection({ ...context, connectionId: uuid(1) });
  expect(sent).toMatchObject([
    {
      method: 'GET',
      url: 'http://xero.invalid/connections',
      headers: { accept: 'application/json', authorization: 'Bearer token' },
    },
    { method: 'DELETE', url: `http://xero.invalid/connections/${uuid(1)}` },
  ]);
  expect(sent[0]?.headers).not.toHaveProperty('xero-tenant-id');
});

test('a connection that Xero does not know is as gone as one just deleted', () => {
  expect(processDeleteConnection(answer(204))).toBe('deleted');
  expect(processDeleteConnection(answer(404))).toBe('already_gone');
  expect(() => processDeleteConnection(answer(403, problem(403, `${ORGANISATION_ID} is a tenant`)))).toThrow(
    expect.objectContaining({ kind: 'permission_missing' }),
  );
});
