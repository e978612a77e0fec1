import { AppError } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';

/** What tells two versions of a resource apart. */
type Version = number | string;

/** The weak tag of a version (RFC 7644, section 3.14). */
export function tagOf(version: Version): string {
  return `W/"${version}"`;
}

/** Holds a client that sends `If-Match` to the version that it read. @throws AppError `precondition_failed` */
export function matchVersion(request: Pick<FastifyRequest, 'headers'>, version: Version): void {
  const given = request.headers['if-match'];
  if (given !== undefined && !names(given, version)) throw new AppError({ code: 'precondition_failed' });
}

/** Whether a client has this version already. */
export function hasVersion(request: Pick<FastifyRequest, 'headers'>, version: Version): boolean {
  const given = request.headers['if-none-match'];
  return given !== undefined && names(given, version);
}

/** Weak comparison (RFC 9110, section 13.1): the tag of a resource is its version. */
function names(header: string, version: Version): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(`"${version}"`);
}
