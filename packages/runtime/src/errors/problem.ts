import { errorRegistry } from '@keyledger/contracts';
import type { AppError } from './app-error.ts';

/** Media type of an error answer (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/** An RFC 9457 problem document; `details` of the error are further members. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly requestId?: string;
  readonly [extension: string]: unknown;
};

/** Describes an error to a caller; cause and stack stay behind, and `details` cannot replace a standard member. */
export function toProblem(error: AppError, requestId?: string): Problem {
  const { status, retryable, text } = errorRegistry[error.code];
  return {
    ...error.details,
    type: `urn:keyledger:problem:${error.code}`,
    title: text,
    status,
    detail: error.publicMessage,
    code: error.code,
    retryable,
    ...(requestId === undefined ? {} : { requestId }),
  };
}
