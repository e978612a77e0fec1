import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';

/**
 * Gives every JSON answer of a successful read or write a strong `ETag` and answers `If-None-Match` with 304. The tag of an
 * object begins with its version: `"7.kX0…"`, so that {@link requireMatch} sees what the caller decided on even when a sync
 * has moved a field that nobody edits.
 */
export function setEntityTags(app: Pick<FastifyInstance, 'addHook'>): void {
  const versions = new WeakMap<FastifyReply, number>();

  app.addHook('preSerialization', async (_request, reply, payload) => {
    const version = versionOf(payload);
    if (version !== undefined) versions.set(reply, version);
    return payload;
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || !isTagged(request, reply, versions.has(reply))) return payload;
    const tag = entityTagOf(payload, versions.get(reply));
    void reply.header('etag', tag);
    if (!isRead(request)) return payload;
    void reply.header('cache-control', 'private, no-cache').header('vary', 'accept, authorization, cookie');
    if (!matchesAny(request.headers['if-none-match'], tag)) return payload;
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  });
}

/** The strong tag of a representation; that of an object begins with its version. */
export function entityTagOf(text: string, version: number | undefined): string {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 27);
  return version === undefined ? `"${digest}"` : `"${version}.${digest}"`;
}

/**
 * Holds the caller to the version that they read: call it after the row is locked, before it is changed.
 * @throws AppError `precondition_required` without `If-Match`, `precondition_failed` when it names another version.
 */
export function requireMatch(request: Pick<FastifyRequest, 'headers'>, version: number): void {
  const given = request.headers['if-match'];
  if (given === undefined) throw new AppError({ code: 'precondition_required' });
  if (given.trim() === '*') return;
  const tags = given.split(',').map((tag) => tag.trim());
  if (!tags.some((tag) => tag.startsWith(`"${version}.`))) throw new AppError({ code: 'precondition_failed' });
}

/** The version that an answer carries, if it is an object of ours. */
export function versionOf(payload: unknown): number | undefined {
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) return undefined;
  return typeof payload.version === 'number' ? payload.version : undefined;
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Reads are tagged always, writes only when they answer with an object that has a version. */
function isTagged(request: FastifyRequest, reply: FastifyReply, hasVersion: boolean): boolean {
  if (reply.statusCode !== 200 && reply.statusCode !== 201) return false;
  if (reply.hasHeader('etag') || !String(reply.getHeader('content-type')).startsWith('application/json')) return false;
  return hasVersion || isRead(request);
}

/** Weak comparison (RFC 9110, section 13.1.2). */
function matchesAny(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  return given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
