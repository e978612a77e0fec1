import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { groupSchema } from '../../groups/group-schema.ts';
import { findGroups, loadGroups } from '../../groups/group-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { previewGroupRoute } from './preview-group.ts';
import { writeGroups } from './write-groups.ts';

const tag = 'Organisation groups';

/** Registers what can be read and done about groups of organisations. */
export function registerOrganisationGroups(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/organisation-groups',
    access: readAccess,
    operationId: 'listOrganisationGroups',
    tag,
    summary: 'Lists groups of organisations.',
    item: groupSchema,
    filters: { organisationId: repeated(givenIdOf('organisation')) },
    id: sql.ref<string>('g.id'),
    sorts: {
      name: { by: sql.ref('g.name'), type: 'text' },
      updatedAt: { by: sql.ref('g.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: findGroups,
    load: (db, ids, _query, caller) => loadGroups(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/organisation-groups/:id',
    access: readAccess,
    operationId: 'getOrganisationGroup',
    tag,
    summary: 'Reads one group of organisations.',
    item: groupSchema,
    type: 'organisation_group',
    load: async (db, id, caller) => (await loadGroups(db, [id], caller))[0],
  });
  writeGroups(app, deps);
  previewGroupRoute(app, deps);
}
