import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports from which systems take those of outgoing connections, so that none takes it before its owner listens. */
const lowest = 20_000;
/** Each process gives out ports of its own, by its number: what one gave out and nobody listens on yet, no other gives out. */
const portsPerProcess = 200;
const processes = 63;

const first = lowest + (process.pid % processes) * portsPerProcess;
let given = 0;

/** A TCP port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (given % portsPerProcess);
    given += 1;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
