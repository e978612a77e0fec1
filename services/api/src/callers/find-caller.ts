import { keyScopes, operatorRoles } from '@keyledger/contracts';
import { type Db, findApiKey, findSession } from '@keyledger/database';
import type { FindCaller } from '@keyledger/runtime';

/** Looks callers up in PostgreSQL, so that reading works while `auth` is down. */
export function createFindCaller(db: Db): FindCaller {
  return ({ kind, tokenSha256 }) => (kind === 'key' ? findKeyCaller(db, tokenSha256) : findOperator(db, tokenSha256));
}

async function findOperator(db: Db, tokenSha256: Buffer): ReturnType<FindCaller> {
  const row = await findSession(db, tokenSha256);
  const role = operatorRoles.find((known) => known === row?.role);
  if (row === undefined || role === undefined) return undefined;
  const { operatorId, sessionId, displayName, personId, organisationGroupIds } = row;
  return { type: 'operator', id: operatorId, sessionId, displayName, role, personId, organisationGroupIds };
}

async function findKeyCaller(db: Db, tokenSha256: Buffer): ReturnType<FindCaller> {
  const row = await findApiKey(db, tokenSha256);
  if (row === undefined) return undefined;
  const scopes = keyScopes.filter((scope) => row.scopes.includes(scope));
  const { keyId, name, organisationGroupIds } = row;
  return { type: 'key', id: keyId, displayName: name, scopes, bootstrap: false, organisationGroupIds };
}
