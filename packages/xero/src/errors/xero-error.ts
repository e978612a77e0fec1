import type { RateLimitProblem } from '@keyledger/domain';
import type { LimitHeaders } from '../http/limit-headers.ts';
import { errorKinds, type Reaction, type XeroErrorKind } from './error-kind.ts';

/** What is known about a failed call. Nothing of it is a secret: `detail` is cut, on one line, and free of tokens. */
export type XeroErrorDetails = {
  /** What Xero or the network said, or what is wrong with the answer. */
  readonly detail?: string | undefined;
  /** The call, such as `GET Users`. */
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly correlationId?: string | undefined;
  readonly limits?: LimitHeaders | undefined;
  readonly cause?: unknown;
};

/** Any failure of a call to Xero. Branch on `kind` or `reaction`; `code` is stable and listed among the product's errors. */
export class XeroError extends Error {
  override readonly name = 'XeroError';
  readonly kind: XeroErrorKind;
  readonly code: `xero_${XeroErrorKind}`;
  readonly retryable: boolean;
  readonly reaction: Reaction;
  readonly detail: string | null;
  readonly operation: string | null;
  readonly status: number | null;
  readonly correlationId: string | null;
  readonly limits: LimitHeaders | null;

  constructor(kind: XeroErrorKind, details: XeroErrorDetails = {}) {
    const detail = details.detail === undefined ? null : cleanDetail(details.detail);
    const call = details.operation === undefined ? '' : ` (${details.operation})`;
    super(`${errorKinds[kind].meaning}${call}${detail === null ? '' : `: ${detail}`}`, { cause: details.cause });
    this.kind = kind;
    this.code = `xero_${kind}`;
    this.retryable = errorKinds[kind].retryable;
    this.reaction = errorKinds[kind].reaction;
    this.detail = detail;
    this.operation = details.operation ?? null;
    this.status = details.status ?? null;
    this.correlationId = details.correlationId ?? null;
    this.limits = details.limits ?? null;
  }

  /** Which limit was hit, of a `rate_limited` error. */
  get problem(): RateLimitProblem | null {
    return this.limits?.problem ?? null;
  }

  /** How long Xero asks to wait; null when it did not say. */
  get retryAfterSeconds(): number | null {
    return this.limits?.retryAfterSeconds ?? null;
  }
}

const MAX_DETAIL = 300;

/** Makes foreign text fit for logs and pages: one short line without tokens. */
function cleanDetail(text: string): string {
  const start = text.slice(0, 4 * MAX_DETAIL);
  const line = start.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const redacted = line
    .replace(/\bBearer\s+\S+/gi, 'Bearer [redacted]')
    .replace(/\beyJ[\w-]+(\.[\w-]*)*/g, '[redacted]');
  return redacted.slice(0, MAX_DETAIL).toWellFormed();
}
