import { type RawBuilder, sql } from 'kysely';

/** Whether nothing connects organisation `o` any more: a consent is needed before it is read again. */
export const isWithoutConnection = sql<boolean>`(o.connection_state in ('disconnected', 'needs_reconsent'))`;

/**
 * Whether connection `c` was the last of organisation `o`, which is cut off: it stands at Xero while its consent is refused, or
 * ended after every other one.
 */
export const isLastConnection = sql<boolean>`(${isWithoutConnection} and not exists (
  select from auth.connection later
   where later.organisation_id = o.id and case later.state when 'connected' then 'infinity' else later.disconnected_at end
         > case c.state when 'connected' then 'infinity' else c.disconnected_at end))`;

/**
 * Whether organisation `o` was lost with connection `c` since `instant`, when that connection's consent still worked: what stands
 * at Xero has lost it later.
 */
export function isLostSince(instant: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`((c.state = 'connected' or c.disconnected_at >= ${instant}) and ${isLastConnection})`;
}
