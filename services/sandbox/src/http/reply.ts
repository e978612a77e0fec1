/** An answer ready to be sent. Header names and values alternate. */
export interface Reply {
  status: number;
  headers: string[];
  /** UTF-8 bytes as a Latin-1 string, so that its length is the number of bytes. */
  body: string;
}

/** Turns text into the byte string that `Reply.body` holds. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: string[] = []): Reply {
  return {
    status,
    headers: ['Content-Type', 'application/json; charset=utf-8', ...headers],
    body: toBytes(JSON.stringify(value)),
  };
}

/** An HTML page. */
export function html(status: number, page: string): Reply {
  const headers = [
    'Content-Type',
    'text/html; charset=utf-8',
    'Cache-Control',
    'no-store',
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'",
  ];
  return { status, headers, body: toBytes(page) };
}

/** Sends the browser elsewhere. */
export function redirect(location: string, status = 302): Reply {
  return { status, headers: ['Location', location, 'Cache-Control', 'no-store'], body: '' };
}

/** An answer without a body. */
export function empty(status: number, headers: string[] = []): Reply {
  return { status, headers, body: '' };
}
