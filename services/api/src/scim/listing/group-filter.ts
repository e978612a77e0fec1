import { type RawBuilder, sql } from 'kysely';
import { groupDefinition } from '../schema/user-schema.ts';
import { filterColumns } from './filter-columns.ts';
import { filterRows } from './filter-rows.ts';

/** The condition that group `g` fits a filter. */
export function filterGroups(text: string): RawBuilder<boolean> {
  return filterRows(text, groups);
}

const groups = filterColumns({
  urns: [groupDefinition.id],
  columns: {
    id: { kind: 'id', column: sql`g.id`, type: 'people_group' },
    displayname: { kind: 'text', column: sql`g.normalised_display_name`, letters: 'lower' },
    externalid: { kind: 'text', column: sql`g.external_id`, letters: 'exact' },
    'meta.created': { kind: 'instant', column: sql`g.created_at` },
    'meta.lastmodified': { kind: 'instant', column: sql`g.updated_at` },
  },
  lists: {
    members: {
      some: (condition) => sql`exists (select from people.scim_member m where m.group_id = g.id and ${condition})`,
      columns: { value: { kind: 'id', column: sql`m.person_id`, type: 'person' } },
    },
  },
});
