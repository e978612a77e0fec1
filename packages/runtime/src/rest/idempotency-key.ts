import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';

const keyPattern = /^[\x21-\x7e]{1,255}$/;

/** What identifies a repeated request: who, what, under which key, and a digest of everything it said. */
export type IdempotentRequest = {
  readonly caller: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly bodySha256: Buffer;
};

/**
 * The `Idempotency-Key` of a request, or nothing when it has none. Its body must have been parsed.
 * @throws AppError `invalid_request` when the key is empty, too long or holds blanks.
 */
export function idempotencyOf(
  request: Pick<FastifyRequest, 'headers' | 'url' | 'method' | 'body'>,
  caller: string,
): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new AppError({
      code: 'invalid_request',
      publicMessage: 'Idempotency-Key must have 1 to 255 printable characters without blanks.',
    });
  }
  const [path = '', query = ''] = request.url.split('?', 2);
  const said = JSON.stringify([query, request.body ?? null]);
  return { caller, method: request.method, path, key, bodySha256: createHash('sha256').update(said).digest() };
}
