import type { Db } from '@keyledger/database';
import { AppError, callerOf } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';
import { loadViolations } from '../violations/violation-store.ts';
import { startWatch } from '../watches/start-watch.ts';

/** What opening Xero needs. */
export type OpenInXeroDeps = { readonly db: Db };

/**
 * Where a violation is put right in Xero; whoever follows this from a page of ours has the organisation watched. Another site
 * that leads here only opens Xero, and so does a watch that is refused.
 * @throws AppError `not_found` when there is nothing to open, or the reader may not see it.
 */
export async function openInXero(deps: OpenInXeroDeps, request: FastifyRequest, violationId: string): Promise<string> {
  const caller = callerOf(request);
  const [violation] = await loadViolations(deps.db, [violationId], caller);
  const url = violation?.remediation.url ?? null;
  if (violation === undefined || url === null) throw new AppError({ code: 'not_found' });
  const { organisationId, caseId } = violation;
  const mayWatch = caller.type === 'operator' && caller.role !== 'auditor';
  if (mayWatch && organisationId !== null && request.headers['sec-fetch-site'] === 'same-origin') {
    await deps.db
      .transaction()
      .execute((db) => startWatch(db, { organisationId, caseId, caller }))
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        request.log.info({ organisationId, code: error.code }, 'not watched');
      });
  }
  return url;
}
