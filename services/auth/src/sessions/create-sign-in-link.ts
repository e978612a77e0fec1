import type { Db } from '@keyledger/database';
import { AppError, generateToken, hashToken } from '@keyledger/runtime';
import { insertSignInLink } from './sign-in-link-store.ts';

/** A one-time link: print it, and keep it nowhere. */
export type SignInLink = { readonly url: string; readonly expiresAt: Date };

/**
 * Makes a one-time link for an operator. Its token stands behind `#`, so it reaches no server log, and is spent by POST.
 * @throws AppError `not_found` when there is no such operator
 */
export async function createSignInLink(
  deps: { db: Db; publicUrl: string },
  { operatorId }: { operatorId: string },
): Promise<SignInLink> {
  const operator = await deps.db
    .selectFrom('auth.operator')
    .select('id')
    .where('id', '=', operatorId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (operator === undefined) throw new AppError({ code: 'not_found', publicMessage: 'There is no such operator.' });
  const token = generateToken('link');
  const expiresAt = await insertSignInLink(deps.db, { tokenSha256: hashToken(token), operatorId });
  return { url: `${deps.publicUrl}/auth/link#${token}`, expiresAt };
}
