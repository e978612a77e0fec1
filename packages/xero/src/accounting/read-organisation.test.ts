import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type HttpTransport, openTransport } from '../http/undici-send.ts';
import { answer, envelope, ORGANISATION_ID, problem, rawOrganisation, rawUser } from '../testing/answer.ts';
import { sha256 } from './evidence.ts';
import { type CallReport, readOrganisation } from './read-organisation.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

function transport(): HttpTransport {
  const opened = openTransport();
  closers.push(opened.close);
  return opened;
}

const limits = { 'x-minlimit-remaining': '50', 'x-daylimit-remaining': '4947', 'x-appminlimit-remaining': '9979' };
const xero =
  (users: unknown[]): RequestListener =>
  (request, response) => {
    const body = request.url === '/api.xro/2.0/Users' ? { Users: users } : { Organisations: [rawOrganisation] };
    const isJson = request.headers.accept === 'application/json';
    response.writeHead(200, {
      'content-type': 'text/xml',
      'Xero-Correlation-Id': 'c',
      'Xero-Tenant-Id': ORGANISATION_ID,
      ...limits,
    });
    response.end(isJson ? JSON.stringify(envelope(body)) : '<Response/>');
  };

const context = (apiUrl: string) => ({
  send: transport().send,
  apiUrl,
  accessToken: 'token',
  organisationId: ORGANISATION_ID,
  now: () => new Date('2026-11-21T20:00:00Z'),
});

test('reads an organisation and its users over real connections', async () => {
  const apiUrl = await serve(xero([rawUser(1), rawUser(2)]));
  const read = await readOrganisation(context(`${apiUrl}/`));
  expect(read).toMatchObject({
    organisation: { name: 'Kauri Joinery', plan: 'GROW' },
    calls: 2,
    limits: { minuteRemaining: 50, dayRemaining: 4947 },
  });
  expect(read.users.map((user) => user.email)).toEqual(['user1@example.nz', 'user2@example.nz']);
  expect(read.accessSha256).toMatch(/^[0-9a-f]{64}$/);
});

test('keeps proof of both calls, without the secret key', async () => {
  const apiUrl = await serve(xero([rawUser(1)]));
  const evidence = (await readOrganisation(context(apiUrl))).evidence();
  expect(evidence.map((each) => each.url)).toEqual([
    `${apiUrl}/api.xro/2.0/Organisation`,
    `${apiUrl}/api.xro/2.0/Users`,
  ]);
  expect(JSON.stringify(evidence)).not.toMatch(/KEEP-THIS-SECRET|APIKey/);
  for (const each of evidence) {
    expect(each).toMatchObject({ status: 200, correlationId: 'c', canonicalSha256: sha256(each.canonicalBody) });
    expect(each.xeroDate).not.toBeNull();
    expect(each.canonicalBody.startsWith('{"DateTimeUTC":"/Date(1795003200123)/","Id":')).toBe(true);
  }
  expect(evidence[1]?.rawSha256).toBe(sha256(JSON.stringify(envelope({ Users: [rawUser(1)] }))));
});

test('hashes equal access equally, in any order and with later activity', async () => {
  const hashOf = async (users: unknown[]) => (await readOrganisation(context(await serve(xero(users))))).accessSha256;
  const first = await hashOf([rawUser(1), rawUser(2)]);
  expect(await hashOf([rawUser(2, { UpdatedDateUTC: '/Date(1795000421377+0000)/' }), rawUser(1)])).toBe(first);
  expect(await hashOf([rawUser(1), rawUser(2, { OrganisationRole: 'READONLY' })])).not.toBe(first);
});

test('stops after the first refusal, and reports each call with its outcome', async () => {
  const calls: CallReport[] = [];
  const send = () => Promise.resolve(answer(401, problem(401, 'TokenExpired: token expired at 11/21/2026 20:15:02')));
  const read = readOrganisation({ ...context('http://xero.invalid'), send, onCall: (call) => calls.push(call) });
  await expect(read).rejects.toMatchObject({ kind: 'token_expired', operation: 'GET Organisation' });
  expect(calls).toEqual([{ endpoint: 'organisation', outcome: 'token_expired', durationMs: 0 }]);
});

test.each<[string, RequestListener, string]>([
  ['a connection that is cut before the answer', (request) => request.socket.destroy(), 'network'],
  [
    'an answer that is cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"Id":', () => response.destroy());
    },
    'truncated',
  ],
  ['XML', (_request, response) => response.end('<Response/>'), 'xml_instead_of_json'],
  [
    'a redirect',
    (_request, response) => response.writeHead(302, { location: 'http://elsewhere.invalid' }).end(),
    'unexpected_status',
  ],
])('turns %s into a typed error', async (_name, listener, kind) => {
  const apiUrl = await serve(listener);
  await expect(readOrganisation(context(apiUrl))).rejects.toMatchObject({ kind });
});

test('gives up on a host that is not there, on time, and when told to', async () => {
  const silent = await serve(() => {});
  const slow = transport().send;
  const request = { method: 'GET', url: silent, headers: {}, timeoutMs: 50 } as const;
  await expect(slow(request)).rejects.toMatchObject({ kind: 'timeout' });
  await expect(slow({ ...request, timeoutMs: 5000, signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
    kind: 'aborted',
  });
  await expect(readOrganisation(context('http://127.0.0.1:1'))).rejects.toMatchObject({
    kind: 'network',
    detail: 'ECONNREFUSED',
  });
});

test('stops reading an answer that is too large, whether it says so or not', async () => {
  const chunk = Buffer.alloc(1024, 32);
  const endless = await serve((_request, response) => {
    const write = () => {
      while (response.write(chunk));
      response.once('drain', write);
    };
    write();
  });
  const declared = await serve((_request, response) =>
    response.writeHead(200, { 'content-length': '1000000000' }).write(chunk),
  );
  const opened = openTransport({ maxBodyBytes: 10_000 });
  closers.push(opened.close);
  for (const url of [endless, declared]) {
    await expect(opened.send({ method: 'GET', url, headers: {}, timeoutMs: 5000 })).rejects.toMatchObject({
      kind: 'oversize',
    });
  }
});

test('judges 5,000 users well within 300 ms', async () => {
  const users = Array.from({ length: 5000 }, (_, index) => rawUser(index + 1));
  const answers = [
    answer(200, envelope({ Organisations: [rawOrganisation] })),
    answer(200, envelope({ Users: users })),
  ];
  const timesMs: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const pending = [...answers];
    const send = () => Promise.resolve(pending.shift() ?? answer(500));
    const startedAt = performance.now();
    expect((await readOrganisation({ ...context('http://xero.invalid'), send })).users).toHaveLength(5000);
    timesMs.push(performance.now() - startedAt);
  }
  // The fastest run: what the code costs, rather than what else the machine did meanwhile.
  expect(Math.min(...timesMs)).toBeLessThan(300);
});
