import { isIP } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { ForbiddenAddressError, guardedLookup, type ResolveName } from './guarded-lookup.ts';
import { type AllowedNetworks, isAllowedAddress } from './judge-address.ts';

/** Why no answer came. */
export const sendProblems = ['address_forbidden', 'timeout', 'unreachable', 'tls', 'aborted'] as const;
export type SendProblem = (typeof sendProblems)[number];

/** What an attempt met: an answer with its status and first characters, or a problem. */
export type SendResult =
  | { readonly status: number; readonly answer: string; readonly retryAfterSeconds: number | null }
  | { readonly problem: SendProblem };

export type OutgoingMessage = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Sends messages to the servers of others; close it to end its kept connections. */
export type Sender = {
  /** Never rejects. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendResult>;
  close(): Promise<void>;
};

export type SenderOptions = {
  readonly allowedNetworks: AllowedNetworks;
  readonly timeoutMs: number;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
  readonly resolve?: ResolveName;
};

/** Characters of an answer that are kept. */
const answerLength = 200;

/**
 * Opens the way to webhook receivers. Redirects are not followed, and a connection is made only to addresses that
 * {@link isAllowedAddress} lets through, checked as it is made; behind a proxy the proxy resolves names and has the last word.
 */
export function openSender(options: SenderOptions): Sender {
  const { allowedNetworks, timeoutMs, resolve } = options;
  const secure = openDispatcher(options, (address) => isAllowedAddress(address, allowedNetworks), resolve);
  const isLoopback = (address: string) => isAllowedAddress(address, allowedNetworks, { loopback: true });
  const plain = new Agent({ connect: { lookup: guardedLookup(isLoopback, resolve) } });

  function dispatcherOf(url: URL): Dispatcher | undefined {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isHttps = url.protocol === 'https:';
    if (!isHttps && url.protocol !== 'http:') return undefined;
    if (isIP(host) !== 0 && !isAllowedAddress(host, allowedNetworks, { loopback: !isHttps })) return undefined;
    return isHttps ? secure : plain;
  }

  return {
    async send({ url, headers, body }, signal) {
      const target = new URL(url);
      const dispatcher = dispatcherOf(target);
      if (dispatcher === undefined) return { problem: 'address_forbidden' };
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const either = AbortSignal.any([signal, limit]);
        const answer = await request(target, { dispatcher, method: 'POST', headers, body, signal: either });
        return {
          status: answer.statusCode,
          answer: await readBeginning(answer.body),
          retryAfterSeconds: secondsOf(answer.headers['retry-after']),
        };
      } catch (error) {
        return { problem: signal.aborted ? 'aborted' : limit.aborted ? 'timeout' : problemOf(error) };
      }
    },
    async close() {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}

function openDispatcher(
  { httpsProxy, noProxy }: SenderOptions,
  isAllowed: (address: string) => boolean,
  resolve: ResolveName | undefined,
): Dispatcher {
  const options = { connections: 16, keepAliveTimeout: 10_000, connect: { lookup: guardedLookup(isAllowed, resolve) } };
  if (!httpsProxy) return new Agent(options);
  return new EnvHttpProxyAgent({ ...options, httpProxy: '', httpsProxy, noProxy: noProxy ?? '' });
}

/** Reads no more of an answer than is kept, on one line. */
async function readBeginning(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= 4 * answerLength) break;
  }
  const text = Buffer.concat(parts).toString('utf8').toWellFormed();
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, answerLength)
    .toWellFormed();
}

/** Only the form in seconds; a date would ask for trust in the other's clock. */
function secondsOf(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

function problemOf(error: unknown): SendProblem {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ForbiddenAddressError) return 'address_forbidden';
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
    if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'tls';
  }
  return 'unreachable';
}
