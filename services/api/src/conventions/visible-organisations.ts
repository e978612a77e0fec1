import type { Caller } from '@keyledger/contracts';
import { type Expression, type RawBuilder, sql } from 'kysely';

/**
 * Condition: the organisation in this column lies in a group that the caller is limited to. Always true for a caller
 * without limits; never for rows without an organisation otherwise. Put it into every query that reads or counts.
 */
export function isVisible(caller: Caller, organisationId: Expression<string | null>): RawBuilder<boolean> {
  if (caller.organisationGroupIds === null) return sql<boolean>`true`;
  return sql<boolean>`${organisationId} in (
    select member.organisation_id from governance.organisation_group_member member
     where member.group_id = any(${[...caller.organisationGroupIds]}::uuid[]) and member.valid_to is null)`;
}
