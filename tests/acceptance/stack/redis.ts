import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './free-port.ts';
import { noteProcess } from './note-process.ts';
import { waitFor } from './wait-for.ts';

export type StackRedis = { readonly url: string; close(): Promise<void> };

/** Whether this machine can run Redis. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Starts an empty Redis that keeps nothing. */
export async function startRedis(runFolder: string): Promise<StackRedis> {
  const port = await freePort();
  const given = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', given, { stdio: 'ignore', cwd: runFolder });
  await once(server, 'spawn');
  if (server.pid !== undefined) noteProcess(runFolder, server.pid);
  await waitFor('Redis answers', () => answers(port), { everyMs: 50 });
  return {
    url: `redis://127.0.0.1:${port}`,
    async close() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return reply.toString().startsWith('+PONG');
  } finally {
    socket.destroy();
  }
}
