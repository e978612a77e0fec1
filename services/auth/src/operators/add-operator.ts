import type { OperatorRole } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

/** A new operator. */
export type NewOperator = {
  readonly displayName: string;
  readonly email?: string | null | undefined;
  readonly role: OperatorRole;
  readonly personId?: string | null | undefined;
  /** Groups to which the operator is limited; null: no limit. */
  readonly organisationGroupIds?: readonly string[] | null | undefined;
};

/**
 * Adds a person who may sign in; answers the id.
 * @throws AppError `already_exists` when another operator has this address
 */
export async function addOperator(db: Db, operator: NewOperator, actor: Actor): Promise<string> {
  const { displayName, role } = operator;
  const email = operator.email ?? null;
  const personId = operator.personId ?? null;
  const groupIds = operator.organisationGroupIds ?? null;
  const { rows } = await sql<{ id: string; version: number }>`
    insert into auth.operator (display_name, email, role, person_id, organisation_group_ids)
    values (${displayName}, ${email}, ${role}, ${personId}, ${groupIds === null ? null : [...groupIds]}::uuid[])
    on conflict (lower(email)) where deleted_at is null do nothing
    returning id, version`.execute(db);
  const [added] = rows;
  if (added === undefined) {
    throw new AppError({
      code: 'already_exists',
      publicMessage: 'There is already an operator with this e-mail address.',
    });
  }
  await insertEvents(db, [
    {
      type: 'operator.created',
      actor,
      organisationId: null,
      subject: { type: 'operator', id: added.id, version: added.version },
      data: { displayName, email, role, personId, organisationGroupIds: groupIds },
    },
  ]);
  return added.id;
}
