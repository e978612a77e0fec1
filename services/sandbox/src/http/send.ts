import type { ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';

/** Sends a whole answer in one write. */
export function send(response: ServerResponse, reply: Reply): void {
  const headers = reply.headers;
  headers.push('Content-Length', String(reply.body.length));
  response.writeHead(reply.status, headers);
  response.end(reply.body, 'latin1');
}

/** Announces the whole length, sends half of the body and cuts the connection. */
export function sendTruncated(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, [...reply.headers, 'Content-Length', String(Math.max(2, reply.body.length))]);
  response.write(reply.body.slice(0, reply.body.length >> 1), 'latin1', () => response.destroy());
}
