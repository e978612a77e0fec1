import type { SignInProblem } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { generateToken, hashToken } from '@keyledger/runtime';
import { sql } from 'kysely';
import { serviceActor } from '../access/service-actor.ts';
import { addOperator } from '../operators/add-operator.ts';
import { endSessions, insertSession } from '../sessions/session-store.ts';
import { followRole } from './follow-role.ts';
import type { IdentityClaims } from './identity-claims.ts';
import { attachIdentity, findIdentity, findOperatorByEmail, noteSignIn } from './identity-store.ts';
import { insertProviderSession } from './provider-session-store.ts';
import { type GrantedRole, grantRole } from './roles-map.ts';
import type { SignInDeps } from './sign-in-deps.ts';

type Arrival = {
  readonly identity: IdentityClaims;
  readonly idToken: string;
  readonly providerSessionId: string | null;
  readonly userAgent: string | null;
  readonly earlierSession: string | undefined;
};

/**
 * Lets somebody in whom the provider vouches for: finds or makes the operator, gives the role that the provider's groups say now,
 * and opens a session in place of the browser's earlier one; or says why not. All of it in one transaction, with its journal.
 */
export async function admitOperator(
  { db, vault, provider }: Pick<SignInDeps, 'db' | 'vault' | 'provider'>,
  { identity, idToken, providerSessionId, userAgent, earlierSession }: Arrival,
): Promise<{ sessionToken: string } | { problem: SignInProblem }> {
  const { issuer, subject } = identity;
  const granted = grantRole(provider.rolesMap, identity.values);
  const sessionToken = generateToken('session');
  return db.transaction().execute(async (db) => {
    // One after the other: two first sign-ins of the same person must not make two operators.
    await sql`select pg_advisory_xact_lock(hashtextextended('auth.operator_identity', 0))`.execute(db);
    const found = granted === undefined ? ({ problem: 'no_role' } as const) : await findOrMake(db, identity, granted);
    if ('problem' in found) {
      await insertEvents(db, [refusal(identity, found.problem)]);
      return found;
    }
    const { operatorId } = found;
    await noteSignIn(db, { issuer, subject });
    if (granted !== undefined) await followRole(db, operatorId, granted);
    const actor: Actor = { type: 'operator', id: operatorId };
    if (earlierSession !== undefined) await endSessions(db, { tokenSha256: hashToken(earlierSession) }, actor);
    const sessionId = await insertSession(db, { tokenSha256: hashToken(sessionToken), operatorId, userAgent });
    const idTokenSealed = vault.seal(sessionId, idToken);
    await insertProviderSession(db, { sessionId, issuer, subject, providerSessionId, idTokenSealed });
    await insertEvents(db, [
      {
        type: 'operator.signed_in',
        actor,
        organisationId: null,
        subject: { type: 'operator', id: operatorId, version: null },
        data: { sessionId, by: 'identity_provider', issuer },
      },
    ]);
    return { sessionToken };
  });
}

/** The operator of an identity; at its first sign-in one that exists with the same verified address, else a new one. */
async function findOrMake(
  db: Db,
  identity: IdentityClaims,
  granted: GrantedRole,
): Promise<{ operatorId: string } | { problem: SignInProblem }> {
  const { issuer, subject, displayName, verifiedEmail: email } = identity;
  const known = await findIdentity(db, { issuer, subject });
  if (known !== undefined && !known.isDeleted) return { operatorId: known.operatorId };

  const namesake = email === null ? undefined : await findOperatorByEmail(db, email);
  if (namesake?.isHeld === true) return { problem: 'account_conflict' };
  if (namesake === undefined && known !== undefined) return { problem: 'operator_removed' };
  const organisationGroupIds = granted.organisationGroupIds ?? null;
  const operatorId =
    namesake?.operatorId ??
    (await addOperator(db, { displayName, email, role: granted.role, organisationGroupIds }, serviceActor));
  await attachIdentity(db, { issuer, subject, operatorId });
  await insertEvents(db, [
    {
      type: 'operator.identity_attached',
      actor: serviceActor,
      organisationId: null,
      subject: { type: 'operator', id: operatorId, version: null },
      data: { issuer, subject, email },
    },
  ]);
  return { operatorId };
}

function refusal(
  { issuer, subject, displayName, verifiedEmail: email, values }: IdentityClaims,
  reason: SignInProblem,
) {
  return {
    type: 'operator.sign_in_refused',
    actor: serviceActor,
    organisationId: null,
    subject: { type: 'identity_provider', id: issuer.slice(0, 200), version: null },
    data: { subject, displayName, email, groups: values.slice(0, 50), reason },
  };
}
