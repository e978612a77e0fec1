import type { Caller, ErrorCode } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import type { DayOrInstant } from '../conventions/day-or-instant.ts';
import { requestExceptions, requestFalsePositives } from '../exceptions/request-exception.ts';
import { acknowledgeViolations } from './acknowledge-violation.ts';
import { assignViolations } from './assign-violations.ts';
import { claimAllFixed } from './claim-fixed.ts';
import { commentOnViolations } from './comment-on-violation.ts';
import type { Outcome } from './decide-each.ts';

/** One action on many violations. */
export type BulkRequest = { violationIds: string[] } & (
  | { action: 'acknowledge'; plan: string | null; ownerPersonId?: string | undefined }
  | { action: 'claim-fixed' }
  | { action: 'comment'; text: string }
  | { action: 'assign'; ownerPersonId: string | null }
  | { action: 'except'; reason: string; compensatingMeasure: string; expiresAt: DayOrInstant }
  | { action: 'false-positive'; reason: string }
);

/** What became of one of them. */
export type BulkResult = {
  violationId: string;
  status: number;
  problem: { code: ErrorCode; detail: string; reason: string | null } | null;
  version: number | null;
  exceptionId: string | null;
};

/** Does the same with many violations in a handful of statements, each judged as if it were alone. */
export async function decideInBulk(
  db: Db,
  { request, caller, timeZone }: { request: BulkRequest; caller: Caller; timeZone: string },
): Promise<BulkResult[]> {
  const outcomes = await decide(db, request, caller, timeZone);
  const versions = await findVersions(db, request.violationIds);
  return outcomes.map(({ violationId, refusal, exceptionId }) => ({
    violationId,
    status: refusal === null ? (exceptionId === null ? 200 : 201) : refusal.entry.status,
    problem:
      refusal === null
        ? null
        : { code: refusal.code, detail: refusal.publicMessage, reason: reasonOf(refusal.details.reason) },
    version: refusal?.code === 'not_found' ? null : (versions.get(violationId) ?? null),
    exceptionId,
  }));
}

function decide(db: Db, request: BulkRequest, caller: Caller, timeZone: string): Promise<Outcome[]> {
  switch (request.action) {
    case 'acknowledge':
      return acknowledgeViolations(db, { ...request, caller, ownerPersonId: request.ownerPersonId });
    case 'claim-fixed':
      return claimAllFixed(db, { ...request, caller });
    case 'comment':
      return commentOnViolations(db, { ...request, caller });
    case 'assign':
      return assignViolations(db, { ...request, caller });
    case 'except':
      return requestExceptions(db, { ...request, caller, timeZone });
    case 'false-positive':
      return requestFalsePositives(db, { ...request, caller });
  }
}

function reasonOf(given: unknown): string | null {
  return typeof given === 'string' ? given : null;
}

async function findVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('governance.violation').where('id', 'in', ids).select(['id', 'version']).execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}
