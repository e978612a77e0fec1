import type { paths } from '@keyledger/contracts/rest';
import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem, readProblem } from './api-problem.ts';
import { newRequestKey } from './request-key.ts';

const writes = new Set(['POST', 'PUT', 'PATCH']);

/** Writes can be repeated safely; whatever is no success is thrown as an `ApiProblem`. */
const conventions: Middleware = {
  onRequest: ({ request }) => {
    if (writes.has(request.method) && !request.headers.has('idempotency-key')) {
      request.headers.set('idempotency-key', newRequestKey());
    }
    return request;
  },
  onResponse: async ({ response }) => {
    if (!response.ok && response.status !== 304) throw await readProblem(response);
  },
  onError: ({ error }) => {
    if (error instanceof ApiProblem || (error instanceof DOMException && error.name === 'AbortError')) return;
    return new ApiProblem({
      code: 'unreachable',
      message: 'Keyledger does not answer. Check the network, then try again.',
      retryable: true,
      cause: error,
    });
  },
};

/** The REST of the server that this page came from, with the session's cookie. Every method throws `ApiProblem`. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: { accept: 'application/json' },
});
api.use(conventions);
