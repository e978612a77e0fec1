import { type HttpSend, MAX_BODY_BYTES } from './http-send.ts';
import { readBody } from './read-body.ts';
import { startDeadline, toSendFailure } from './send-failure.ts';

/** Makes a transport of any `fetch`-compatible function: for tests, and where connections need no care. */
export function fetchSend(fetchFunction: typeof fetch, maxBytes: number = MAX_BODY_BYTES): HttpSend {
  return async (request) => {
    const deadline = startDeadline(request);
    try {
      const answer = await fetchFunction(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        redirect: 'manual',
        signal: deadline.signal,
      });
      const headers = Object.fromEntries(answer.headers);
      // `fetch` has decoded the body, so its length says nothing once an encoding was used.
      const declared = headers['content-encoding'] === undefined ? headers['content-length'] : undefined;
      const body = await readBody(answer.body ?? noChunks(), { maxBytes, declared });
      return { status: answer.status, headers, body };
    } catch (cause) {
      throw toSendFailure(cause, deadline);
    }
  };
}

async function* noChunks(): AsyncGenerator<Uint8Array> {}
