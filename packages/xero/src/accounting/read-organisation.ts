import { accessHash, type XeroUser } from '@keyledger/domain';
import { XeroError } from '../errors/xero-error.ts';
import type { HttpResponse } from '../http/http-send.ts';
import { joinLimits, type LimitHeaders, parseLimitHeaders } from '../http/limit-headers.ts';
import { accountingUrl, type CallContext } from './accounting-get.ts';
import { type Evidence, evidenceOf, type RecordedCall, sha256 } from './evidence.ts';
import { processOrganisation, requestOrganisation, type XeroOrganisation } from './organisation.ts';
import { processUsers, requestUsers } from './users.ts';

/** One complete fetch of an organisation and its users. */
export type CompleteRead = {
  readonly organisation: XeroOrganisation;
  readonly users: readonly XeroUser[];
  /** Just before the first request was sent. */
  readonly startedAt: Date;
  /** Just after the last answer was whole. */
  readonly completedAt: Date;
  /** Equal for two reads exactly when nothing that can change a verdict differs. */
  readonly accessSha256: string;
  readonly limits: LimitHeaders;
  readonly calls: number;
  /** Xero's own ids of the calls, for its support; in the order of the calls. */
  readonly correlationIds: readonly string[];
  /** Works out what is kept as proof. Costly: call it only when `accessSha256` differs from the last read's. */
  readonly evidence: () => Evidence[];
};

/** One call that was made, for counters: `outcome` is `ok` or the kind of the error. */
export type CallReport = {
  readonly endpoint: 'organisation' | 'users';
  readonly outcome: string;
  readonly durationMs: number;
};

/** What a read needs: `now` dates it, so pass the clock that other services share. */
export type ReadContext = CallContext & {
  readonly now: () => Date;
  /** Dates the ends, where that clock is not known exactly: `now` is then never too late, and this never too early. */
  readonly latest?: (() => Date) | undefined;
  readonly onCall?: ((call: CallReport) => void) | undefined;
};

/**
 * Reads an organisation completely, or throws a `XeroError` and leaves nothing half done. Makes two calls, one after the
 * other, so that a refused token or organisation costs one. Never retries; `onCall` hears of every call, failed ones too.
 */
export async function readOrganisation(context: ReadContext): Promise<CompleteRead> {
  const first = await callOnce(context, 'organisation', requestOrganisation, processOrganisation);
  const second = await callOnce(context, 'users', requestUsers, processUsers);
  const calls = [first.call, second.call];
  return {
    organisation: first.value,
    users: second.value,
    startedAt: first.call.startedAt,
    completedAt: second.call.completedAt,
    accessSha256: accessHash(second.value, sha256),
    limits: joinLimits(limitsOf(first.call), limitsOf(second.call)),
    calls: calls.length,
    correlationIds: calls.flatMap(({ response }) => response.headers['xero-correlation-id'] ?? []),
    evidence: () => calls.map(evidenceOf),
  };
}

async function callOnce<T>(
  context: ReadContext,
  endpoint: CallReport['endpoint'],
  request: (context: CallContext) => Promise<HttpResponse>,
  process: (response: HttpResponse, organisationId: string) => T,
): Promise<{ call: RecordedCall; value: T }> {
  const startedAt = context.now();
  let outcome: string = 'error';
  try {
    const response = await request(context);
    const completedAt = (context.latest ?? context.now)();
    const value = process(response, context.organisationId);
    outcome = 'ok';
    return {
      call: { url: accountingUrl(context.apiUrl, resources[endpoint]), startedAt, completedAt, response },
      value,
    };
  } catch (error) {
    if (error instanceof XeroError) outcome = error.kind;
    throw error;
  } finally {
    context.onCall?.({ endpoint, outcome, durationMs: context.now().getTime() - startedAt.getTime() });
  }
}

const resources = { organisation: 'Organisation', users: 'Users' } as const;

function limitsOf(call: RecordedCall): LimitHeaders {
  return parseLimitHeaders(call.response.status, call.response.headers);
}
