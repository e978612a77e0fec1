import { type Db, requestWork } from '@keyledger/database';

/** Asks for the checks of the organisation of a violation; of all, when it lies in several. */
export async function requestEvaluationOf(
  db: Db,
  { organisationId }: { organisationId: string | null },
  cause: string,
): Promise<void> {
  if (organisationId === null) await requestWork(db, { kind: 'evaluate', everything: true, cause });
  else await requestWork(db, { kind: 'evaluate', organisationIds: [organisationId], cause });
}
