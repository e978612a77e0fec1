import { publicId } from '@keyledger/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Account } from './account-schema.ts';

/**
 * What an account counts as (account `a`, link `l`, class `k`, organisation policy `op`): a class that a person stated beats
 * a link, a link beats a class from a rule; in a client's organisation an address of its own makes a client.
 */
export const accountKind: RawBuilder<string> = sql<string>`
  case when k.kind is not null and (k.kind_source = 'manual' or l.person_id is null) then k.kind
       when l.person_id is not null then 'person'
       when op.relationship = 'client' and exists (
         select from unnest(op.own_domains) as own_domain
          where split_part(a.normalised_email, '@', -1) = own_domain
             or split_part(a.normalised_email, '@', -1) like '%.' || own_domain) then 'client'
       else 'unclassified' end`;

/** Who said so; null while nobody did. */
export const accountKindSource: RawBuilder<string | null> = sql<string | null>`
  case when k.kind is not null and (k.kind_source = 'manual' or l.person_id is null) then k.kind_source
       when l.person_id is not null then case when l.method in ('manual', 'confirmed') then 'manual' else 'heuristic' end
       when ${accountKind} = 'client' then 'heuristic' end`;

/** Condition: a versioned row was valid at an instant, or is valid now. */
export function validAt(table: 'l' | 'k', at: RawBuilder<unknown> | null): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${table}.valid_from`), sql.ref(`${table}.valid_to`)];
  return at === null
    ? sql<boolean>`${to} is null`
    : sql<boolean>`${from} <= ${at} and (${to} is null or ${to} > ${at})`;
}

/** The columns of a class beside its account's. */
export type ClassRow = {
  classId: string | null;
  classOwnerPersonId: string | null;
  classSponsorPersonId: string | null;
  classCompany: string | null;
  classPurpose: string | null;
  classOrganisationIds: string[] | null;
  classCeiling: string | null;
  classApprovedBy: string | null;
  classEndsAt: Date | null;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who approved a class, as the outside sees it: a person's public id, or what somebody wrote. */
export function shownApprover(approvedBy: string | null): string | null {
  return approvedBy !== null && uuid.test(approvedBy) ? publicId('person', approvedBy) : approvedBy;
}

/** Takes the class out of a row. */
export function toKindFacts<R extends ClassRow>(
  row: R,
): { account: Omit<R, keyof ClassRow>; kindFacts: Account['kindFacts'] } {
  const {
    classId,
    classOwnerPersonId,
    classSponsorPersonId,
    classCompany,
    classPurpose,
    classOrganisationIds,
    classCeiling,
    classApprovedBy,
    classEndsAt,
    ...account
  } = row;
  if (classId === null) return { account, kindFacts: null };
  const kindFacts = {
    id: classId,
    ownerPersonId: classOwnerPersonId,
    sponsorPersonId: classSponsorPersonId,
    company: classCompany,
    purpose: classPurpose,
    organisationIds: classOrganisationIds ?? [],
    ceiling: classCeiling,
    approvedBy: shownApprover(classApprovedBy),
    endsAt: classEndsAt,
  };
  return { account, kindFacts };
}
