import { type Db, insertEvents } from '@keyledger/database';
import { AppError, generateToken, hashToken } from '@keyledger/runtime';
import { insertSession } from './session-store.ts';
import { spendSignInLink } from './sign-in-link-store.ts';

/**
 * Turns the token of a one-time link into a session; answers the session's token, which only the browser keeps.
 * @throws AppError `link_spent` when the link was used, is too old, or never was
 */
export async function signInByLink(db: Db, request: { linkToken: string; userAgent: string | null }): Promise<string> {
  const token = generateToken('session');
  await db.transaction().execute(async (db) => {
    const operatorId = await spendSignInLink(db, hashToken(request.linkToken));
    if (operatorId === undefined) throw new AppError({ code: 'link_spent' });
    const { userAgent } = request;
    const sessionId = await insertSession(db, { tokenSha256: hashToken(token), operatorId, userAgent });
    await insertEvents(db, [
      {
        type: 'operator.signed_in',
        actor: { type: 'operator', id: operatorId },
        organisationId: null,
        subject: { type: 'operator', id: operatorId, version: null },
        data: { sessionId, by: 'link' },
      },
    ]);
  });
  return token;
}
