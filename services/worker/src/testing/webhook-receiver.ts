import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { afterAll } from 'vitest';

/** A CloudEvent as a receiver reads it. */
export type Received = {
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly data: {
    readonly position: number;
    readonly subject: { readonly id: string; readonly version: number };
    readonly [field: string]: unknown;
  };
  readonly [attribute: string]: unknown;
};

/**
 * A receiver built on the reference library: it takes what verifies with its secret. `answer` says how it answers a message that
 * does, and `most` how many were being answered at a time, in all and of one subject.
 */
export async function openReceiver(options: { readonly answerAfterMs?: number } = {}) {
  const taken: Received[] = [];
  const refused: unknown[] = [];
  const requests: { headers: Record<string, string>; body: string }[] = [];
  const most = { atOnce: 0, ofOneSubject: 0 };
  const running: string[] = [];
  const receiver = {
    secret: '',
    answer: (_event: Received): { status: number; headers?: Record<string, string>; body?: string } => ({
      status: 204,
    }),
    taken,
    refused,
    requests,
    most,
    url: '',
  };

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const headers = request.headers as Record<string, string>;
    requests.push({ headers, body });
    let event: Received;
    try {
      event = (
        receiver.secret === '' ? JSON.parse(body) : new Webhook(receiver.secret).verify(body, headers)
      ) as Received;
    } catch (error) {
      refused.push(error);
      return void response.writeHead(401).end('signature');
    }
    running.push(event.subject ?? '');
    most.atOnce = Math.max(most.atOnce, running.length);
    most.ofOneSubject = Math.max(most.ofOneSubject, running.filter((subject) => subject === event.subject).length);
    if (options.answerAfterMs !== undefined) await delay(options.answerAfterMs);
    running.splice(running.indexOf(event.subject ?? ''), 1);
    const { status, headers: answered = {}, body: text = '' } = receiver.answer(event);
    if (status < 300) taken.push(event);
    response.writeHead(status, answered).end(text);
  }

  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close().closeAllConnections());
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}
