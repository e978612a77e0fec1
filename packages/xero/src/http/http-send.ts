/** One request to Xero. Header names are lower case. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Until the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/** One whole answer, whatever its status. Header names are lower case; of a repeated header the first value. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

/**
 * Sends one request and reads the whole answer. Never retries and never follows a redirect. Throws a `XeroError` of kind
 * `network`, `timeout`, `aborted`, `truncated` or `oversize`.
 */
export type HttpSend = (request: HttpRequest) => Promise<HttpResponse>;

/** No honest answer of Xero comes near this size; a larger one is refused while it is being read. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** Time allowed for a call to Xero's identity server. */
export const IDENTITY_TIMEOUT_MS = 10_000;
/** Time allowed for a call to Xero's API. */
export const DATA_TIMEOUT_MS = 30_000;
