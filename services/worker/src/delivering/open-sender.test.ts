import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { ResolveName } from './guarded-lookup.ts';
import { openSender } from './open-sender.ts';

const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(request.url ?? '');
  if (request.url === '/moved') return void response.writeHead(302, { location: '/elsewhere' }).end();
  if (request.url === '/slow') return;
  if (request.url === '/busy') return void response.writeHead(429, { 'retry-after': '17' }).end('later');
  response.writeHead(200).end(`line 1\nline 2\0${'x'.repeat(100_000)}`);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => server.close().closeAllConnections());

const names: Record<string, string[]> = {
  'inside.test': ['127.0.0.1'],
  'both.test': ['93.184.216.34', '127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
};
const resolve: ResolveName = (name, _options, done) =>
  done(
    null,
    (names[name] ?? []).map((address) => ({ address, family: 4 })),
  );

function open(allowedNetworks: string[], timeoutMs = 5000) {
  const sender = openSender({ allowedNetworks, timeoutMs, resolve });
  afterAll(() => sender.close());
  return (url: string, signal = new AbortController().signal) =>
    sender.send({ url, headers: { 'content-type': 'application/json' }, body: '{}' }, signal);
}
const guarded = open([]);
const allowed = open(['127.0.0.0/8']);

describe('a sender', () => {
  it.each([
    'https://127.0.0.1:1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://inside.test/',
    'https://both.test/',
    'https://metadata.test/',
    'https://nowhere.test/',
    'http://93.184.216.34/',
    'http://metadata.test/',
    'ftp://93.184.216.34/',
  ])('does not connect to %s', async (url) => expect(await guarded(url)).toEqual({ problem: 'address_forbidden' }));

  it('speaks without TLS to a loopback address that is allowed, and keeps little of the answer', async () => {
    const result = await allowed(`http://inside.test:${port}/hook`);
    expect(result).toMatchObject({ status: 200, retryAfterSeconds: null });
    if (!('answer' in result)) throw new Error('no answer');
    expect(result.answer).toHaveLength(200);
    expect(result.answer.startsWith('line 1 line 2 xxx')).toBe(true);
  });

  it('does not follow a redirect', async () => {
    expect(await allowed(`http://127.0.0.1:${port}/moved`)).toMatchObject({ status: 302 });
    expect(seen).not.toContain('/elsewhere');
  });

  it('gives up on a receiver that does not answer, or when it is told to', async () => {
    const brief = open(['127.0.0.0/8'], 100);
    expect(await brief(`http://127.0.0.1:${port}/slow`)).toEqual({ problem: 'timeout' });
    expect(await allowed(`http://127.0.0.1:${port}/slow`, AbortSignal.timeout(50))).toEqual({ problem: 'aborted' });
  });

  it('hears how long it should wait, and says when nobody is there', async () => {
    expect(await allowed(`http://127.0.0.1:${port}/busy`)).toMatchObject({ status: 429, retryAfterSeconds: 17 });
    expect(await allowed('http://127.0.0.1:9/')).toEqual({ problem: 'unreachable' });
  });
});
