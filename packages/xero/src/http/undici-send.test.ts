import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { openTransport } from './undici-send.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(connects: string[]): Promise<string> {
  const server = createServer((_request, response) => response.end('direct'));
  server.on('connect', (request, socket) => {
    connects.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

function open(settings: Parameters<typeof openTransport>[0]) {
  const transport = openTransport(settings);
  closers.push(transport.close);
  return transport.send;
}

const get = (url: string) => ({ method: 'GET', url, headers: {}, timeoutMs: 5000 }) as const;

test('goes through the configured proxy for https only, and around it where told to', async () => {
  const connects: string[] = [];
  const proxy = await listen(connects);
  const send = open({ httpsProxy: proxy, noProxy: 'internal.invalid' });
  await expect(send(get('https://xero.invalid/'))).rejects.toMatchObject({ kind: 'network' });
  await expect(send(get('https://internal.invalid/'))).rejects.toMatchObject({ kind: 'network' });
  await expect(send(get(proxy))).resolves.toMatchObject({ status: 200, body: Buffer.from('direct') });
  expect(connects).toEqual(['xero.invalid:443']);
});

test('reads no proxy from the process behind the configuration’s back', async () => {
  const connects: string[] = [];
  const proxy = await listen(connects);
  const before = process.env.HTTPS_PROXY;
  process.env.HTTPS_PROXY = proxy;
  try {
    await expect(open({})(get('https://xero.invalid/'))).rejects.toMatchObject({ kind: 'network' });
  } finally {
    if (before === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = before;
  }
  expect(connects).toEqual([]);
});
