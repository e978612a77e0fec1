import { accountKinds } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, instant, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { accountSchema, accountStatuses } from '../../accounts/account-schema.ts';
import { findAccounts, loadAccounts } from '../../accounts/account-store.ts';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { coverageOfPage, coverageShape } from '../../history/coverage-of-page.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /accounts`, now or as of an instant. */
export function listAccounts(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/accounts',
    access: readAccess,
    operationId: 'listAccounts',
    tag: 'Access',
    summary: 'Lists accounts: the users of organisations.',
    description:
      'Current ones; removed ones with `include=deleted` or `status=removed`. With `as_of` those that were there at that instant, with their role, person and class of then (name and address are the newest known).',
    item: accountSchema,
    filters: {
      organisationId: repeated(givenIdOf('organisation')),
      personId: repeated(givenIdOf('person')),
      role: repeated(shortText),
      status: repeated(z.enum(accountStatuses)),
      kind: repeated(z.enum(accountKinds)),
      email: repeated(shortText),
      domain: repeated(shortText),
      xeroGlobalUserId: repeated(z.uuid()),
      isSubscriber: flag.optional(),
      as_of: instant.optional(),
    },
    id: sql.ref<string>('a.id'),
    sorts: {
      email: { by: sql`coalesce(a.normalised_email, '')`, type: 'text' },
      lastName: { by: sql`coalesce(a.last_name, '')`, type: 'text' },
      updatedAt: { by: sql.ref('a.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    envelope: coverageShape,
    find: findAccounts,
    load: (db, ids, query, caller) => loadAccounts(db, ids, { caller, asOf: query.as_of }),
    extend: coverageOfPage,
  });
}
