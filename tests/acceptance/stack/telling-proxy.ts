import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between one process and Xero, changes nothing, and can tell which connections at Xero were that process's. */
export type TellingProxy = {
  readonly url: string;
  /** Whether a connection that Xero saw from this port came through here. */
  owns(remotePort: number | null): boolean;
  close(): Promise<void>;
};

/** Opens a proxy in front of a port of this machine. */
export async function openTellingProxy(targetPort: number): Promise<TellingProxy> {
  const ports = new Set<number>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ port: targetPort, host: '127.0.0.1' });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
    upstream.on('connect', () => upstream.localPort !== undefined && ports.add(upstream.localPort));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    owns: (remotePort) => remotePort !== null && ports.has(remotePort),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
