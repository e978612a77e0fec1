import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports given out by this process: the system may offer one twice before its new owner listens. */
const given = new Set<number>();

/** A TCP port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address === null || typeof address === 'string' || given.has(address.port)) continue;
    given.add(address.port);
    return address.port;
  }
}
