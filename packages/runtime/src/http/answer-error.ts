import type { ErrorCode } from '@keyledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { problemMediaType, toProblem } from '../errors/problem.ts';
import { toAppError } from '../errors/to-app-error.ts';
import { describeValidation } from './describe-validation.ts';
import { noteFailure } from './request-failure.ts';

/** What fastify's own refusals are called here, by their status. */
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'timeout',
};

/** Statuses whose answers always say when to come back. */
const alwaysRetryAfter = new Set([429, 503]);
const defaultRetryAfterSeconds = 5;

/** Says what any error means to the caller of a request, and notes it for the request's log line. */
export function understandError(error: unknown, request: FastifyRequest): AppError {
  const known = describeValidation(error) ?? fromFramework(error) ?? toAppError(error);
  noteFailure(request, known.code === 'internal' ? (known.cause ?? error) : known);
  return known;
}

/** Answers any error with a problem document; what is not expected becomes 500 without a detail and stands in the log. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = understandError(error, request);
  const problem = toProblem(known, request.id);
  const retryAfter =
    known.details.retryAfterSeconds ?? (alwaysRetryAfter.has(problem.status) ? defaultRetryAfterSeconds : undefined);
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  void reply.code(problem.status).header('content-type', problemMediaType).send(JSON.stringify(problem));
}

/** Answers a path that no route serves. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  answerError(new AppError({ code: 'not_found', publicMessage: 'There is no such address.' }), request, reply);
}

function fromFramework(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const name = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (
    /^FST_ERR_CTP_(INVALID_JSON|EMPTY_JSON|INVALID_CONTENT_LENGTH)/.test(name) ||
    (error instanceof SyntaxError && error.statusCode === 400)
  ) {
    return new AppError({ code: 'malformed_body', cause: error });
  }
  const code = name.startsWith('FST_') ? codesByStatus[error.statusCode] : undefined;
  return code === undefined ? undefined : new AppError({ code, cause: error });
}
