import type { Reply } from '../http/reply.ts';

/** Xero's 404: a plain sentence, typed as HTML. */
export function notFound(headers: string[]): Reply {
  return {
    status: 404,
    headers: [...headers, 'Content-Type', 'text/html'],
    body: "The resource you're looking for cannot be found",
  };
}
