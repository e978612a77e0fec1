import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findFreePort } from '@keyledger/embedded';
import { expect, it } from 'vitest';
import { forwardPort } from './forward-port.ts';

it('leads a port of loopback elsewhere until it is closed', async () => {
  const target = createServer((request, response) => response.end(request.headers.host)).listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port: targetPort } = target.address() as AddressInfo;
  const port = await findFreePort();
  const forward = await forwardPort({ port, host: '127.0.0.1', targetPort });
  const answer = await fetch(`http://localhost:${port}/`);
  expect(await answer.text()).toBe(`localhost:${port}`);
  forward.close();
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  target.closeAllConnections();
  target.close();
});
