import type pg from 'pg';
import { describedAccess } from './seed-access.ts';
import { decisions } from './seed-decisions.ts';
import { organisations } from './seed-organisations.ts';
import { people } from './seed-people.ts';

/** How large an estate is; every organisation has as many accounts. */
export type EstateSize = {
  readonly organisations: number;
  readonly accountsPerOrganisation: number;
  readonly people: number;
};

/**
 * Fills a migrated database with an estate that has been governed for a while: organisations with their newest read, their
 * accounts and grants, people, links, kinds, groups, rules and domains, in the tables themselves, one statement a table. Nine
 * of ten accounts break no rule; the others give every check something to find. No violation is stored: an evaluation opens
 * them. What comes due lies far ahead, so that services on the database rest.
 */
export async function seedEstate(client: pg.Client, size: EstateSize): Promise<void> {
  const numbers = { N: size.organisations, K: size.accountsPerOrganisation, P: size.people };
  // Nothing is looked up that the statements themselves have just made.
  await client.query(
    "set work_mem = '128MB'; set maintenance_work_mem = '256MB'; set session_replication_role = replica",
  );
  await client.query(functions);
  try {
    for (const statement of [...organisations, ...people, ...describedAccess, ...decisions])
      await client.query(statement.replace(/:([NKP])\b/g, (_, name: keyof typeof numbers) => String(numbers[name])));
  } finally {
    await client.query('drop schema bench cascade');
    await client.query('reset work_mem; reset maintenance_work_mem; reset session_replication_role');
  }
  await client.query('vacuum analyze');
}

/** Ids in the order in which things were made, as the product's own ids are; `kind` tells the tables apart. */
const functions = `
  create schema bench;
  create function bench.id(kind text, number bigint) returns uuid language sql immutable parallel safe as
    $$ select ('01900000-' || kind || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
  create function bench.actor() returns jsonb language sql immutable parallel safe as
    $$ select '{"type":"service","id":"bench"}'::jsonb $$`;
