import type { Db } from '@keyledger/database';

/** Xero's own identity server; every other one is a stand-in. */
const liveIssuer = 'https://identity.xero.com';

/** Whether an identity server is a stand-in: what is read through it is demo data. */
export function isDemoIssuer(identityUrl: string): boolean {
  return identityUrl !== liveIssuer;
}

/**
 * Makes the database remember which Xero it belongs to, and compares: demo and live never mix. Answers what is wrong in
 * words for the operator; undefined when it fits.
 */
export async function claimIssuer(db: Db, identityUrl: string): Promise<string | undefined> {
  await db
    .updateTable('app.installation')
    .set({ xero_issuer: identityUrl, is_demo: isDemoIssuer(identityUrl) })
    .where('xero_issuer', 'is', null)
    .execute();
  const { xero_issuer: known } = await db
    .selectFrom('app.installation')
    .select('xero_issuer')
    .executeTakeFirstOrThrow();
  if (known === identityUrl) return undefined;
  return `This database belongs to the Xero at ${known}, but XERO_IDENTITY_URL is ${identityUrl}. Use another database (demo and live data never mix).`;
}
