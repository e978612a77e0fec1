import type { Db } from '@keyledger/database';
import { connectionCapOf, type XeroTier } from '@keyledger/domain';
import { sql } from 'kysely';

/** What Xero allows the app by its tier, and how much of it is in use. */
export type XeroAppUse = {
  tier: XeroTier;
  /** Organisations that the app may be connected to; null: Xero sets no cap. */
  connectionCap: number | null;
  connectionsUsed: number;
  /** Custom connections are apps of their own: the cap does not count them. */
  customConnections: number;
};

/** Counts the organisations that the app is connected to, against the cap of its tier. */
export async function describeXeroApp(db: Db, tier: XeroTier): Promise<XeroAppUse> {
  const { rows } = await sql<{ used: number; custom: number }>`
    select count(distinct c.organisation_id) filter (where a.kind <> 'custom')::integer as used,
           count(distinct c.organisation_id) filter (where a.kind = 'custom')::integer as custom
      from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
     where c.state = 'connected' and c.organisation_id is not null`.execute(db);
  const { used, custom } = rows[0] ?? { used: 0, custom: 0 };
  return { tier, connectionCap: connectionCapOf(tier), connectionsUsed: used, customConnections: custom };
}
