import { type KeyScope, keyScopes, type OperatorRole, operatorRoles } from '@keyledger/contracts';
import { type Db, findApiKey, findSession } from '@keyledger/database';
import type { FindCaller } from '@keyledger/runtime';

/** Looks callers up in the database: sessions with their operator, keys with their scopes. */
export function findCallerIn(db: Db): FindCaller {
  return async ({ kind, tokenSha256 }) => {
    if (kind === 'session') {
      const session = await findSession(db, tokenSha256);
      if (session === undefined || !isRole(session.role)) return undefined;
      const { operatorId, sessionId, displayName, role, personId, organisationGroupIds } = session;
      return { type: 'operator', id: operatorId, sessionId, displayName, role, personId, organisationGroupIds };
    }
    const key = await findApiKey(db, tokenSha256);
    if (key === undefined) return undefined;
    const { keyId, name, organisationGroupIds } = key;
    const scopes = key.scopes.filter(isScope);
    return { type: 'key', id: keyId, displayName: name, scopes, bootstrap: false, organisationGroupIds };
  };
}

function isRole(text: string): text is OperatorRole {
  return operatorRoles.some((role) => role === text);
}

function isScope(text: string): text is KeyScope {
  return keyScopes.some((scope) => scope === text);
}
