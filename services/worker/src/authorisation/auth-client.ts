import {
  type AccessTokenAnswer,
  accessTokenAnswer,
  type ReadConnectionsAnswer,
  readConnectionsAnswer,
} from '@keyledger/contracts';

/** What went wrong with a request to `auth`: its own error code, or `auth_unavailable` when it could not be reached. */
export class AuthRequestError extends Error {
  readonly code: string;
  readonly status: number | null;

  constructor(code: string, status: number | null, cause?: unknown) {
    super(`auth: ${code}`, { cause });
    this.name = 'AuthRequestError';
    this.code = code;
    this.status = status;
  }
}

/** The internal HTTP of `auth`, as far as the worker may use it. Every call throws an {@link AuthRequestError}. */
export type AuthClient = {
  accessToken(request: { authorisationId: string; rejectedFingerprint?: string }): Promise<AccessTokenAnswer>;
  readConnections(authorisationId: string): Promise<ReadConnectionsAnswer>;
  keepAlive(authorisationId: string): Promise<void>;
};

export type AuthClientOptions = {
  readonly url: string;
  /** The worker's own credential. */
  readonly token: string;
  readonly fetch: typeof fetch;
};

/** Longer than `auth` itself waits for Xero, so that its answer and not our impatience decides. */
const timeoutMs = 45_000;

/** Makes a client of `auth`. */
export function createAuthClient({ url, token, fetch }: AuthClientOptions): AuthClient {
  async function post(path: string, body: unknown): Promise<unknown> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (cause) {
      throw new AuthRequestError('auth_unavailable', null, cause);
    }
    const answer = parse(text);
    if (!response.ok) throw new AuthRequestError(codeOf(answer), response.status);
    return answer;
  }

  return {
    async accessToken(request) {
      return accessTokenAnswer.parse(await post('/internal/access-token', request));
    },
    async readConnections(authorisationId) {
      return readConnectionsAnswer.parse(await post('/internal/connections/read', { authorisationId }));
    },
    async keepAlive(authorisationId) {
      await post('/internal/keep-alive', { authorisationId });
    },
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(answer: unknown): string {
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined;
  return typeof code === 'string' ? code : 'auth_unavailable';
}
