import type { Dispatcher } from 'undici';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpRequest, HttpResponse } from './http-send.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Sends a request and collects its whole answer, at most `maxBytes`, without a stream in between. Throws a `XeroError`: the
 * caller's own abort, the time limit, the network, an answer that is too large or breaks off.
 */
export function fetchWhole(dispatcher: Dispatcher, request: HttpRequest, maxBytes: number): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const { signal, timeoutMs } = request;
    const parts: Buffer[] = [];
    let bytes = 0;
    let status = 0;
    let headers: Record<string, string | undefined> = {};
    let abort: ((reason: Error) => void) | undefined;
    let failure: XeroError | undefined;

    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
    function fail(error: XeroError): void {
      if (failure !== undefined) return;
      failure = error;
      end();
      reject(error);
      abort?.(error);
    }
    function giveUp(): void {
      fail(new XeroError('aborted', { detail: 'the caller gave up', cause: signal?.reason }));
    }

    const timer = setTimeout(
      () => fail(new XeroError('timeout', { detail: `no whole answer within ${timeoutMs} ms` })),
      timeoutMs,
    );
    if (signal?.aborted === true) return giveUp();
    signal?.addEventListener('abort', giveUp);

    const { origin, pathname, search } = new URL(request.url);
    dispatcher.dispatch(
      {
        origin,
        path: `${pathname}${search}`,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
      },
      {
        onRequestStart(controller) {
          abort = (reason) => controller.abort(reason);
          if (failure !== undefined) abort(failure);
        },
        onResponseStart(_controller, statusCode, received) {
          if (statusCode < 200) return;
          status = statusCode;
          headers = firstValues(received);
          if (Number(headers['content-length'] ?? 0) > maxBytes) fail(tooLarge(maxBytes));
        },
        onResponseData(_controller, chunk) {
          bytes += chunk.byteLength;
          if (bytes > maxBytes) fail(tooLarge(maxBytes));
          else parts.push(chunk);
        },
        onResponseEnd() {
          if (failure !== undefined) return;
          end();
          const [only] = parts;
          const body = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, bytes);
          resolve({ status, headers, body });
        },
        onResponseError(_controller, cause) {
          const detail = `the connection broke after ${bytes} bytes of the answer`;
          if (status > 0) fail(new XeroError('truncated', { detail, cause }));
          else fail(new XeroError('network', { detail: reasonOf(cause), cause }));
        },
      },
    );
  });
}

function firstValues(headers: Headers): Record<string, string | undefined> {
  const first: Record<string, string | undefined> = {};
  for (const name in headers) {
    const value = headers[name];
    first[name.toLowerCase()] = Array.isArray(value) ? value[0] : value;
  }
  return first;
}

function tooLarge(maxBytes: number): XeroError {
  return new XeroError('oversize', { detail: `the answer is larger than ${maxBytes} bytes` });
}

/** A short reason such as `ECONNREFUSED`, looking through wrappers; never an address or a header. */
function reasonOf(cause: unknown): string {
  for (let error: unknown = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return 'the connection failed';
}
