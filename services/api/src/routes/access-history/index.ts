import { AppError, type HttpApp } from '@keyledger/runtime';
import { givenIdOf, instant, pathIdOf, repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { accessPeriodSchema } from '../../access-history/access-period-schema.ts';
import {
  findAccessPeriods,
  type HistoryFilters,
  loadAccessPeriods,
  periodBegin,
} from '../../access-history/access-period-store.ts';
import { loadAccounts } from '../../accounts/account-store.ts';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { entitlementKinds } from '../../grants/grant-schema.ts';
import { loadPeople } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const filters = {
  organisationId: repeated(givenIdOf('organisation')),
  kind: repeated(z.enum(entitlementKinds)),
  from: instant.optional().describe('Only what may have lasted after this instant.'),
  to: instant.optional().describe('Only what may have begun before this instant.'),
};

const form = {
  tag: 'History',
  item: accessPeriodSchema,
  filters,
  id: sql.ref<string>('g.id'),
  defaultSort: 'since',
  sorts: { since: { by: periodBegin, type: 'timestamptz' } },
} as const;

const description =
  'Each role that an account had and each time it was the subscriber, oldest first, with bounds: Xero is read, so a change lies between two reads. `since.notBefore` null: it was there when the organisation was first read.';

/** Registers the histories of access: of one account, and of one person over all their accounts. */
export function registerAccessHistory(app: HttpApp, deps: ApiDeps): void {
  const ofAccount = (query: object) => ({ ...query, accountId: idIn(query) }) as HistoryFilters;
  registerList(app, deps, {
    ...form,
    path: '/accounts/:id/history',
    access: readAccess,
    operationId: 'listAccountHistory',
    summary: 'Lists the roles that an account had, with bounds.',
    description,
    within: z.strictObject({ id: pathIdOf('account') }),
    async guard(db, query, caller) {
      const [account] = await loadAccounts(db, [idIn(query)], { caller });
      if (account === undefined) throw new AppError({ code: 'not_found' });
    },
    find: (db, query, caller) => findAccessPeriods(db, ofAccount(query), caller),
    load: (db, ids, query, caller) => loadAccessPeriods(db, ids, ofAccount(query), caller),
  });
  const ofPerson = (query: object) => ({ ...query, personId: idIn(query) }) as HistoryFilters;
  registerList(app, deps, {
    ...form,
    path: '/people/:id/access-history',
    access: readAccess,
    operationId: 'listAccessHistoryOfPerson',
    summary: 'Lists the access that a person had, over all organisations, with bounds.',
    description: `${description} Of an account that was linked to the person for a part of that time, \`links\` says when.`,
    within: z.strictObject({ id: pathIdOf('person') }),
    async guard(db, query) {
      const [person] = await loadPeople(db, [idIn(query)]);
      if (person === undefined) throw new AppError({ code: 'not_found' });
    },
    find: (db, query, caller) => findAccessPeriods(db, ofPerson(query), caller),
    load: (db, ids, query, caller) => loadAccessPeriods(db, ids, ofPerson(query), caller),
  });
}

/** The id of the path, which joins the query. */
function idIn(query: object): string {
  return (query as { id: string }).id;
}
