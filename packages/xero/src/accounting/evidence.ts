import { createHash } from 'node:crypto';
import { canonicalJson } from '@keyledger/domain';
import type { HttpResponse } from '../http/http-send.ts';

/** What is kept to prove what one call of a read returned. */
export type Evidence = {
  readonly url: string;
  readonly status: number;
  /** Xero's `Date` header. */
  readonly xeroDate: string | null;
  readonly correlationId: string | null;
  readonly startedAt: Date;
  readonly completedAt: Date;
  /** Length of the body as received. */
  readonly bytes: number;
  /** SHA-256 of the body as received, lower-case hex. */
  readonly rawSha256: string;
  /** SHA-256 of `canonicalBody` in UTF-8, lower-case hex. */
  readonly canonicalSha256: string;
  /** The body as canonical JSON (RFC 8785) without `APIKey`. */
  readonly canonicalBody: string;
};

/** One call of a read, as it happened. */
export type RecordedCall = {
  readonly url: string;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly response: HttpResponse;
};

/** Works out the evidence of a call that succeeded. Costs a parse and two hashes, so do it only for a read that changed something. */
export function evidenceOf(call: RecordedCall): Evidence {
  const { status, headers, body } = call.response;
  const parsed: unknown = JSON.parse(
    body
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .toWellFormed(),
  );
  const canonicalBody = canonicalJson(parsed, (key) => key.toLowerCase() === 'apikey');
  return {
    url: call.url,
    status,
    xeroDate: headers.date ?? null,
    correlationId: headers['xero-correlation-id'] ?? null,
    startedAt: call.startedAt,
    completedAt: call.completedAt,
    bytes: body.byteLength,
    rawSha256: sha256(body),
    canonicalSha256: sha256(canonicalBody),
    canonicalBody,
  };
}

/** SHA-256 as lower-case hex. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
