import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** One request that went through, with everything that was said. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Stands between two processes, changes nothing, and keeps every word. */
export type RecordingProxy = {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Where requests go; to be said before the first one. */
  target(url: string): void;
  close(): Promise<void>;
};

/** Opens a proxy on a free port. */
export async function openRecordingProxy(): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  let target: URL | undefined;

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (target === undefined) throw new Error('The proxy does not know where to.');
    const requestBody = await readAll(incoming);
    const { 'accept-encoding': _, ...headers } = incoming.headers;
    const { method = 'GET', url: path = '/' } = incoming;
    const onward = request({ host: target.hostname, port: target.port, method, path, headers });
    onward.end(requestBody);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const body = await readAll(answer);
    exchanges.push({
      method,
      path,
      requestHeaders: incoming.headers,
      requestBody: requestBody.toString(),
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body: body.toString(),
    });
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    url: `http://localhost:${address.port}`,
    exchanges,
    target(url) {
      target = new URL(url);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
