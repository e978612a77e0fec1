import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

type Identity = { readonly issuer: string; readonly subject: string };

/** The operator whom an identity was attached to, also when that operator is deleted. */
export async function findIdentity(
  db: Db,
  { issuer, subject }: Identity,
): Promise<{ operatorId: string; isDeleted: boolean } | undefined> {
  const { rows } = await sql<{ operatorId: string; isDeleted: boolean }>`
    select i.operator_id as "operatorId", o.deleted_at is not null as "isDeleted"
      from auth.operator_identity i join auth.operator o on o.id = i.operator_id
     where i.issuer = ${issuer} and i.subject = ${subject}`.execute(db);
  return rows[0];
}

/** The operator with an address, and whether an identity holds them already. */
export async function findOperatorByEmail(
  db: Db,
  email: string,
): Promise<{ operatorId: string; isHeld: boolean } | undefined> {
  const { rows } = await sql<{ operatorId: string; isHeld: boolean }>`
    select o.id as "operatorId", exists (select from auth.operator_identity i where i.operator_id = o.id) as "isHeld"
      from auth.operator o where lower(o.email) = lower(${email}) and o.deleted_at is null`.execute(db);
  return rows[0];
}

/** Attaches an identity to an operator whom no other one holds; one whose operator was deleted moves. */
export async function attachIdentity(db: Db, { issuer, subject, operatorId }: Identity & { operatorId: string }) {
  await sql`
    insert into auth.operator_identity (issuer, subject, operator_id) values (${issuer}, ${subject}, ${operatorId})
    on conflict (issuer, subject) do update set operator_id = excluded.operator_id`.execute(db);
}

/** Notes when an identity signed in. */
export async function noteSignIn(db: Db, { issuer, subject }: Identity): Promise<void> {
  await sql`
    update auth.operator_identity set last_signed_in_at = app.now()
     where issuer = ${issuer} and subject = ${subject}`.execute(db);
}
