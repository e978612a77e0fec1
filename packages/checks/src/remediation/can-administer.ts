import { type RawBuilder, sql } from 'kysely';
import { roleRank } from '../scope/role-rank.ts';

/** How many of those who may be able to change users are named of one organisation. */
export const administratorsNamed = 6;

/** Whether account `a` has what may let it change users: the subscription, or a role from Standard upwards. */
export const mayAdminister: RawBuilder<boolean> = sql<boolean>`(a.is_subscriber or ${roleRank(sql`a.role`)} >= 40)`;

/**
 * Whether account `a`, with its person `p` when it has one, may be able to change the users of its organisation: the
 * subscriber and accounts from Standard upwards whose person has not left.
 */
export const canAdminister: RawBuilder<boolean> = sql<boolean>`(a.status = 'current' and ${mayAdminister}
  and not coalesce(p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= app.now(), false))`;

/** The order in which they are named: the subscriber first, then by rank. */
export const administratorOrder = sql`a.is_subscriber desc, ${roleRank(sql`a.role`)} desc, a.id`;
