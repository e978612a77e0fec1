import type { HttpApp } from '@keyledger/runtime';
import { accountSchema } from '../../accounts/account-schema.ts';
import { loadAccounts } from '../../accounts/account-store.ts';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import type { ApiDeps } from '../api-deps.ts';
import { bulkAccounts } from './bulk-accounts.ts';
import { changeAccountRoute } from './change-account.ts';
import { listAccounts } from './list-accounts.ts';

/** Registers what can be read and decided about accounts. */
export function registerAccounts(app: HttpApp, deps: ApiDeps): void {
  listAccounts(app, deps);
  registerRead(app, deps, {
    path: '/accounts/:id',
    access: readAccess,
    operationId: 'getAccount',
    tag: 'Access',
    summary: 'Reads one account.',
    item: accountSchema,
    type: 'account',
    load: async (db, id, caller) => (await loadAccounts(db, [id], { caller }))[0],
  });
  changeAccountRoute(app, deps);
  bulkAccounts(app, deps);
}
