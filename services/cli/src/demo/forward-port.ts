import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** `local=host:port`: a port of this machine, and where its connections lead. */
export type Forward = { readonly port: number; readonly host: string; readonly targetPort: number };

/** Leads the connections of a port of loopback to another host, until `close()`. */
export async function forwardPort({ port, host, targetPort }: Forward): Promise<{ close(): void }> {
  const open = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(targetPort, host);
    for (const socket of [here, there]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    here.on('error', () => there.destroy());
    there.on('error', () => here.destroy());
    here.pipe(there).pipe(here);
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return {
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
