/** A page of a list, as the REST contract has it. */
export type Page<T> = { data: T[]; next: string | null; position: number; epoch: string };

/** One event of the change feed. */
export type FeedEvent = {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly organisationId: string | null;
  readonly subject: { readonly type: string; readonly id: string; readonly version: number | null };
  readonly data: Readonly<Record<string, unknown>> | null;
};

/** A caller of the public REST API with an API key. */
export type RestClient = {
  /** @throws RestError on any answer that is no success */
  request<T>(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
  get<T>(path: string): Promise<T>;
  /** Every page of a list, with where the change feed stood before the first one. */
  readAll<T>(path: string): Promise<{ data: T[]; position: number; epoch: string }>;
  /** Every event after a position, up to the newest. */
  eventsAfter(position: number, epoch: string): Promise<FeedEvent[]>;
};

export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, code: string | null, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Speaks to a stack's public port. */
export function createRestClient(publicUrl: string, apiKey: string): RestClient {
  async function request<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const answer = await fetch(`${publicUrl}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new RestError(answer.status, codeOf(text), `${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  const get = <T>(path: string): Promise<T> => request<T>('GET', path);
  return {
    request,
    get,
    async readAll<T>(path: string) {
      const data: T[] = [];
      const join = path.includes('?') ? '&' : '?';
      let page = await get<Page<T>>(`${path}${join}limit=500`);
      const { position, epoch } = page;
      data.push(...page.data);
      while (page.next !== null) {
        page = await get<Page<T>>(`${path}${join}limit=500&cursor=${encodeURIComponent(page.next)}`);
        data.push(...page.data);
      }
      return { data, position, epoch };
    },
    async eventsAfter(position, epoch) {
      const events: FeedEvent[] = [];
      for (let after = position; ; ) {
        const page = await get<{ data: FeedEvent[]; position: number }>(
          `/v1/events?after=${after}&epoch=${epoch}&limit=500`,
        );
        events.push(...page.data);
        if (page.position === after) return events;
        after = page.position;
      }
    },
  };
}

function codeOf(text: string): string | null {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? null;
  } catch {
    return null;
  }
}
