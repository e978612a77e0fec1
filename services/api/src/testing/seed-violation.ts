import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** An open violation about an account, in the account's case. */
export async function seedViolation(
  db: Db,
  given: {
    organisationId: string;
    accountId: string;
    checkId?: string;
    severity?: 'critical' | 'high' | 'medium' | 'low';
    state?: string;
    action?: string;
    dueAt?: Date | null;
    dueSeconds?: number | null;
    claimedAt?: Date | null;
    resolvedAt?: Date | null;
    summary?: string;
  },
): Promise<{ id: string; caseId: string }> {
  const { organisationId, accountId, severity = 'high', state = 'open', action = 'remove_user' } = given;
  const found = await sql<{ id: string }>`
    insert into governance.violation_case (subject_type, subject_id, organisation_id, account_id)
    values ('account', ${accountId}, ${organisationId}, ${accountId})
    on conflict (account_id) where account_id is not null do update set subject_type = 'account' returning id`.execute(
    db,
  );
  const caseId = found.rows[0]?.id ?? '';
  const now = new Date();
  const { id } = await db
    .insertInto('governance.violation')
    .values({
      check_id: given.checkId ?? 'offboarded-access-removed',
      organisation_id: organisationId,
      subject_type: 'account',
      subject_id: accountId,
      account_id: accountId,
      case_id: caseId,
      severity,
      state,
      baseline: false,
      summary: given.summary ?? 'Ada Lovelace has left but is still an Adviser of Acme',
      facts: JSON.stringify({ role: 'STANDARD' }),
      remediation: JSON.stringify({
        action,
        targetRole: null,
        canBeDoneBy: [{ accountId, name: 'Bob', role: 'STANDARD', isSubscriber: false }],
        url: 'https://go.xero.test/users',
        steps: ['Remove Ada Lovelace.'],
      }),
      first_detected_at: now,
      opened_at: now,
      due_at: given.dueAt ?? null,
      due_seconds: given.dueSeconds ?? null,
      claimed_at: given.claimedAt ?? null,
      resolved_at: given.resolvedAt ?? null,
      resolution: given.resolvedAt ? 'fixed_verified' : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, caseId };
}
