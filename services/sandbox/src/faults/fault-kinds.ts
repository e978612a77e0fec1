/** Every way in which a call can be made to fail. */
export const FAULT_KINDS = [
  /** Answers `status` (429 with `problem` and `retryAfter`, 503 with `retryAfter`). */
  'status',
  /** Cuts the connection before anything is done. */
  'reset',
  /** Does the work, then cuts the connection: the answer is lost. */
  'lost',
  /** Never answers; the connection is cut after `holdMs`. */
  'timeout',
  /** Announces the whole length, sends half, cuts. */
  'truncated',
  /** JSON that does not parse, whole. */
  'broken-json',
  /** Well-formed JSON of another shape. */
  'wrong-json',
  /** A good envelope with an empty array. */
  'empty-list',
  /** 200 with no body. */
  'empty-body',
  /** 200 with XML. */
  'xml',
  /** 200 with an HTML page. */
  'html',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault, ready to be applied. */
export interface Fault {
  kind: FaultKind;
  status: number;
  /** `X-Rate-Limit-Problem` of a forced 429. */
  problem: string | null;
  retryAfter: number | null;
  /** `Detail` of a forced 401 or 403; `error` of a forced 400 at the token endpoint. */
  detail: string | null;
  /** Replaces the body. */
  body: string | null;
  holdMs: number;
}

/** How a fault is named in the request log and in the counts. */
export function faultName(fault: Fault): string {
  if (fault.kind !== 'status') return fault.kind;
  const more = fault.problem ?? fault.detail;
  return more === null ? `status:${fault.status}` : `status:${fault.status}:${more}`;
}
