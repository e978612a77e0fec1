import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../logging/create-logger.ts';
import type { Metrics } from '../metrics/open-metrics.ts';
import { createReadiness, type ReadinessCheck } from './readiness.ts';

/** The admin server of a process: `/livez`, `/readyz`, `/metrics`. */
export type Admin = {
  readonly port: number;
  /** Adds what a service needs before it may get traffic; the returned function takes it away again. */
  addReadiness(service: string, part: string, check: ReadinessCheck): () => void;
  /** Whether all services of the process have started; until then `/readyz` says 503. */
  setStarted(): void;
  /** From now on `/readyz` says 503, so that no new traffic comes while the process ends. */
  setStopping(): void;
  close(): Promise<void>;
};

/** What the admin server needs. */
export type AdminOptions = {
  readonly host: string;
  readonly port: number;
  readonly metrics: Metrics;
  readonly log: Logger;
};

/** Opens the admin server. `/livez` looks at the process only; `/readyz` names what is missing. */
export async function openAdmin({ host, port, metrics, log }: AdminOptions): Promise<Admin> {
  const readiness = createReadiness({ timeoutMs: 2000 });
  let phase: 'starting' | 'started' | 'stopping' = 'starting';

  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === '/livez') return send(response, 200, 'text/plain; charset=utf-8', 'ok\n');
    if (path === '/metrics') return send(response, 200, metrics.contentType, await metrics.render());
    if (path !== '/readyz')
      return send(response, 404, 'text/plain; charset=utf-8', 'There are /livez, /readyz and /metrics.\n');
    const missing =
      phase === 'started' ? await readiness.missing() : [{ service: 'process', part: 'start', reason: phase }];
    const body = { status: missing.length === 0 ? 'ready' : 'unready', missing };
    return send(
      response,
      missing.length === 0 ? 200 : 503,
      'application/json; charset=utf-8',
      `${JSON.stringify(body)}\n`,
    );
  }

  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 30_000 },
    (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return send(response, 405, 'text/plain; charset=utf-8', 'Only GET.\n');
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      answer(path, response).catch((error: unknown) => {
        log.error({ err: error }, 'the admin server failed to answer');
        if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'failed\n');
      });
    },
  );
  server.listen(port, host);
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    addReadiness: (service, part, check) => readiness.add(service, part, check),
    setStarted() {
      phase = 'started';
    },
    setStopping() {
      phase = 'stopping';
    },
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
