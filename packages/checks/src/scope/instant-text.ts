import { type RawBuilder, sql } from 'kysely';

/** An instant as text for facts: RFC 3339 in UTC, whatever the zone of the connection, so that equal facts are equal text. */
export function instantText(at: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
