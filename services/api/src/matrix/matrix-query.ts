import type { Caller } from '@keyledger/contracts';
import { AppError } from '@keyledger/runtime';
import { type RawBuilder, sql } from 'kysely';
import { validAt } from '../accounts/account-kind.ts';
import { containsText } from '../conventions/contains-text.ts';
import { isVisible } from '../conventions/visible-organisations.ts';

/** What the matrix can be narrowed to, and when it is looked at. */
export type MatrixFilters = {
  organisationId?: readonly string[] | undefined;
  groupId?: readonly string[] | undefined;
  personId?: readonly string[] | undefined;
  kind?: 'person' | 'account' | undefined;
  q?: string | undefined;
  organisationName?: string | undefined;
  hasViolation?: boolean | undefined;
  as_of?: Date | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** When the matrix is looked at: now, at an instant, or as the difference between two. */
export type MatrixTime = { mode: 'now' } | { mode: 'at'; at: Date } | { mode: 'between'; from: Date; to: Date };

/** @throws AppError `invalid_request` for instants that do not go together. */
export function timeOf({ as_of: at, from, to, hasViolation }: MatrixFilters): MatrixTime {
  const isPast = at !== undefined || from !== undefined || to !== undefined;
  if (isPast && hasViolation !== undefined)
    refuse('Violations are those of today: send hasViolation without an instant.');
  if (at !== undefined && (from !== undefined || to !== undefined)) refuse('Send as_of, or from and to, not both.');
  if (at !== undefined) return { mode: 'at', at };
  if (from === undefined && to === undefined) return { mode: 'now' };
  if (from === undefined || to === undefined) return refuse('A difference needs both from and to.');
  if (from >= to) refuse('from must be before to.');
  return { mode: 'between', from, to };
}

function refuse(publicMessage: string): never {
  throw new AppError({ code: 'invalid_request', publicMessage });
}

/** Condition: an organisation is one that the caller may see and asked for. */
export function isInScope(
  filters: MatrixFilters,
  caller: Caller,
  organisationId: RawBuilder<string>,
): RawBuilder<boolean> {
  const { organisationId: named, groupId, organisationName } = filters;
  return sql<boolean>`(${isVisible(caller, organisationId)}
    ${named ? sql`and ${organisationId} = any(${[...named]}::uuid[])` : sql``}
    ${
      groupId
        ? sql`and ${organisationId} in (
            select member.organisation_id from governance.organisation_group_member member
             where member.group_id = any(${[...groupId]}::uuid[]) and member.valid_to is null)`
        : sql``
    }
    ${
      organisationName
        ? sql`and ${organisationId} in (
            select named.id from directory.organisation named where ${containsText(organisationName, ['named.name'])})`
        : sql``
    })`;
}

/** Condition: violation `v` is one that the matrix shows. */
export const isOpenViolation = sql<boolean>`v.state not in ('resolved', 'excepted')`;

/** The instant whose people and kinds of accounts count: the later one of a difference; none for now. */
export function instantOf(time: MatrixTime): RawBuilder<Date> | null {
  if (time.mode === 'now') return null;
  return sql<Date>`${time.mode === 'at' ? time.at : time.to}::timestamptz`;
}

/** Condition: link `l` held at the instant that counts. */
export function linkHolds(time: MatrixTime): RawBuilder<boolean> {
  return validAt('l', instantOf(time));
}
