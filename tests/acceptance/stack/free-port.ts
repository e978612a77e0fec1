import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports from which systems take those of outgoing connections, so that none takes one before its owner listens. */
const lowest = 20_000;
const portsPerBlock = 200;
const blocks = 63;

let block: Promise<number> | undefined;
let given = 0;

/**
 * A TCP port of this machine on which nobody listens. Each process gives out those of a block of its own: what one gave out
 * and nobody listens on yet, no other gives out.
 */
export async function freePort(): Promise<number> {
  block ??= takeBlock();
  const first = await block;
  for (;;) {
    given = (given % (portsPerBlock - 1)) + 1;
    const port = first + given;
    if (await listens(port)) return port;
  }
}

/** Takes a block by listening on its first port as long as this process lives. */
async function takeBlock(): Promise<number> {
  for (let offset = 0; offset < blocks; offset += 1) {
    const first = lowest + ((process.pid + offset) % blocks) * portsPerBlock;
    if (await listens(first, 'until the process ends')) return first;
  }
  throw new Error(`All ${blocks} blocks of ports from ${lowest} on are taken by other processes.`);
}

/** Whether one could listen on a port, on every address of this machine. */
async function listens(port: number, lasting?: 'until the process ends'): Promise<boolean> {
  const server = createServer().listen({ port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  if (lasting) {
    server.unref();
  } else {
    server.close();
    await once(server, 'close');
  }
  return true;
}
