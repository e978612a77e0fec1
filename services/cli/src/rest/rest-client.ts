/** A caller of Keyledger's own REST API, as any other system would be. */
export type RestClient = {
  get<T>(path: string): Promise<T>;
  /** The ETag of an object, for changing it. */
  etag(path: string): Promise<string>;
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<T>;
};

/** An answer that is no success, with its status. */
export class RestError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Signs each request with a session cookie or an API key; an answer that is no success becomes one clear error. */
export function createRestClient(options: {
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch;
}): RestClient {
  async function request(
    method: string,
    path: string,
    body?: unknown,
    extra?: Record<string, string>,
  ): Promise<Answer> {
    const isText = typeof body === 'string';
    const answer = await options.fetch(`${options.baseUrl}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        origin: options.baseUrl,
        ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }),
        ...options.headers,
        ...extra,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new RestError(`${method} ${path} answered ${answer.status}: ${text.slice(0, 600)}`, answer.status);
    return { value: text === '' ? undefined : JSON.parse(text), etag: answer.headers.get('etag') ?? '' };
  }
  return {
    get: async <T>(path: string) => (await request('GET', path)).value as T,
    etag: async (path) => (await request('GET', path)).etag,
    send: async <T>(method: string, path: string, body: unknown, headers?: Record<string, string>) =>
      (await request(method, path, body, headers)).value as T,
  };
}

type Answer = { value: unknown; etag: string };

/** Reads every page of a list. */
export async function readAll<T>(client: RestClient, path: string): Promise<T[]> {
  const rows: T[] = [];
  const separator = path.includes('?') ? '&' : '?';
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: T[]; next: string | null } = await client.get(
      `${path}${separator}limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    rows.push(...page.data);
    cursor = page.next;
  }
  return rows;
}
